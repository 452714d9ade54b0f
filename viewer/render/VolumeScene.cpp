#include "render/VolumeScene.h"

#include "render/BodyRegion.h"
#include "render/VolumePaint.h"
#include "render/VolumeReduction.h"

#include <QColor>
#include <QPainter>
#include <QPen>

#include <vtkCallbackCommand.h>
#include <vtkCamera.h>
#include <vtkFixedPointVolumeRayCastMapper.h>
#include <vtkGPUVolumeRayCastMapper.h>
#include <vtkImageData.h>
#include <vtkLight.h>
#include <vtkMatrix4x4.h>
#include <vtkNew.h>
#include <vtkPointData.h>
#include <vtkRenderWindow.h>
#include <vtkRenderer.h>
#include <vtkShortArray.h>
#include <vtkVolume.h>
#include <vtkVolumeProperty.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace sightline {

namespace {

vtkSmartPointer<vtkImageData> imageOver(const Volume& volume)
{
    const Geometry& g = volume.geometry();
    vtkNew<vtkShortArray> array;
    // VTK wants a pointer it could write through; the mappers only read.
    array->SetArray(const_cast<short*>(volume.as<short>()), static_cast<vtkIdType>(g.voxelCount()), 1);
    auto image = vtkSmartPointer<vtkImageData>::New();
    image->SetDimensions(g.size(0), g.size(1), g.size(2));
    image->SetSpacing(g.spacing(0), g.spacing(1), g.spacing(2));
    image->GetPointData()->SetScalars(array);
    return image;
}

/// From millimetres along the grid to LPS.
vtkSmartPointer<vtkMatrix4x4> placeOf(const Geometry& g)
{
    auto matrix = vtkSmartPointer<vtkMatrix4x4>::New();
    const LpsPoint o = g.origin();
    const double origin[3] = {o.x, o.y, o.z};
    for (int n = 0; n < 3; ++n) {
        const Vec3 axis = g.axis(n);
        matrix->SetElement(0, n, axis.x);
        matrix->SetElement(1, n, axis.y);
        matrix->SetElement(2, n, axis.z);
        matrix->SetElement(n, 3, origin[n]);
    }
    return matrix;
}

bool isSoftware(const std::string& capabilities)
{
    return capabilities.find("llvmpipe") != std::string::npos ||
           capabilities.find("softpipe") != std::string::npos ||
           capabilities.find("SwiftShader") != std::string::npos ||
           capabilities.find("Software Rasterizer") != std::string::npos;
}

} // namespace

class VolumeScene::Parts {
public:
    Parts()
    {
        renderer_->SetBackground(0, 0, 0);
        renderer_->GetActiveCamera()->ParallelProjectionOn();
        // One light beside the reader's head, above the left shoulder, moving with him.
        renderer_->AutomaticLightCreationOff();
        vtkNew<vtkLight> light;
        light->SetLightTypeToCameraLight();
        light->SetPosition(-0.25, 0.35, 1);
        light->SetFocalPoint(0, 0, 0);
        renderer_->AddLight(light);
        volume_->SetProperty(property_);
        vtkNew<vtkCallbackCommand> start;
        start->SetClientData(this);
        start->SetCallback([](vtkObject*, unsigned long, void* parts, void*) {
            static_cast<Parts*>(parts)->beforeDrawing();
        });
        renderer_->AddObserver(vtkCommand::StartEvent, start);
    }

    void show(std::shared_ptr<const Volume> reduced, std::shared_ptr<const Volume> lungs)
    {
        if (reduced != shown_) {
            lungs_.reset();
            lungsSought_ = false;
        }
        shown_ = std::move(reduced);
        if (lungs) {
            lungs_ = std::move(lungs);
            lungsSought_ = true;
        }
        if (shown_) {
            grid_ = shown_->geometry();
        }
        feed();
    }

    void paint(VolumePreset preset)
    {
        preset_ = preset;
        feed();
    }

    void setMoving(bool moving)
    {
        moving_ = moving;
        applyQuality();
    }

    VolumeCamera camera() const { return {grid_, view_}; }

    vtkNew<vtkRenderer> renderer_;
    VolumeView view_;
    std::vector<VolumeMarker> markers_;
    std::shared_ptr<const Volume> shown_;

private:
    void beforeDrawing()
    {
        chooseMapper();
        const int* size = renderer_->GetSize();
        const double aspect = size[1] > 0 ? static_cast<double>(size[0]) / size[1] : 1;
        const VolumeDirections d = directions(view_);
        const VolumeCamera seen = this->camera();
        const LpsPoint at = seen.focus();
        const std::array<double, 3>& reach = seen.reach();
        // Parallel rays: the distance only has to keep the camera outside.
        const double away = 4 * (reach[0] + reach[1] + reach[2]) + 10;
        const LpsPoint eye = at + d.towardsReader * away;
        vtkCamera* camera = renderer_->GetActiveCamera();
        camera->SetFocalPoint(at.x, at.y, at.z);
        camera->SetPosition(eye.x, eye.y, eye.z);
        camera->SetViewUp(d.up.x, d.up.y, d.up.z);
        camera->SetParallelScale(seen.halfHeight(aspect));
        camera->SetClippingRange(away * 0.02, away * 2);
    }

    /// The mapper depends on whose OpenGL draws, which is known only while drawing.
    void chooseMapper()
    {
        vtkRenderWindow* window = renderer_->GetRenderWindow();
        if (window == nullptr || cpu_ || gpu_) {
            return;
        }
        if (isSoftware(window->ReportCapabilities())) {
            cpu_ = vtkSmartPointer<vtkFixedPointVolumeRayCastMapper>::New();
            cpu_->AutoAdjustSampleDistancesOff();
            cpu_->IntermixIntersectingGeometryOff();
            volume_->SetMapper(cpu_);
        } else {
            gpu_ = vtkSmartPointer<vtkGPUVolumeRayCastMapper>::New();
            gpu_->AutoAdjustSampleDistancesOff();
            gpu_->UseJitteringOn();
            volume_->SetMapper(gpu_);
        }
        feed();
    }

    /// Hands volume and paint to the mapper.
    void feed()
    {
        renderer_->RemoveVolume(volume_);
        if (!shown_ || (!cpu_ && !gpu_)) {
            if (shown_) {
                renderer_->AddVolume(volume_); // so that a first drawing takes place
            }
            return;
        }
        const bool hounsfield = shown_->unit() == Unit::Hounsfield;
        if (preset_ == VolumePreset::Lung && hounsfield && !lungsSought_) {
            lungs_ = lungsOf(*shown_);
            lungsSought_ = true;
        }
        const std::shared_ptr<const Volume> source =
            preset_ == VolumePreset::Lung && lungs_ ? lungs_ : shown_;
        if (source != fed_) {
            fed_ = source;
            vtkSmartPointer<vtkImageData> image = imageOver(*source);
            if (cpu_) {
                cpu_->SetInputData(image);
            } else {
                gpu_->SetInputData(image);
            }
            volume_->SetUserMatrix(placeOf(source->geometry()));
        }
        const Geometry& g = source->geometry();
        voxelMm_ = std::min({g.spacing(0), g.spacing(1), g.spacing(2)});
        paintVolume(*property_, preset_, hounsfield, 1.6);
        vtkVolumeMapper* mapper =
            volume_->GetMapper() ? vtkVolumeMapper::SafeDownCast(volume_->GetMapper()) : nullptr;
        if (mapper != nullptr && preset_ == VolumePreset::Mip) {
            mapper->SetBlendModeToMaximumIntensity();
        } else if (mapper != nullptr && preset_ == VolumePreset::MinIp) {
            mapper->SetBlendModeToMinimumIntensity();
        } else if (mapper != nullptr && preset_ == VolumePreset::Mean) {
            mapper->SetBlendModeToAverageIntensity();
        } else if (mapper != nullptr) {
            mapper->SetBlendModeToComposite();
        }
        applyQuality();
        renderer_->AddVolume(volume_);
    }

    void applyQuality()
    {
        if (cpu_) {
            cpu_->SetImageSampleDistance(moving_ ? 2.F : 1.F);
            cpu_->SetSampleDistance(static_cast<float>(voxelMm_ * (moving_ ? 1.2 : 0.6)));
        }
        if (gpu_) {
            gpu_->SetImageSampleDistance(1.F);
            gpu_->SetSampleDistance(static_cast<float>(voxelMm_ * (moving_ ? 0.7 : 0.35)));
        }
    }

    vtkNew<vtkVolume> volume_;
    vtkNew<vtkVolumeProperty> property_;
    vtkSmartPointer<vtkFixedPointVolumeRayCastMapper> cpu_;
    vtkSmartPointer<vtkGPUVolumeRayCastMapper> gpu_;
    std::shared_ptr<const Volume> lungs_;
    bool lungsSought_ = false;
    std::shared_ptr<const Volume> fed_; ///< what VTK looks at
    VolumePreset preset_ = VolumePreset::Bone;
    Geometry grid_{{0, 0, 0}, {Vec3{1, 0, 0}, Vec3{0, 1, 0}, Vec3{0, 0, 1}}, {1, 1, 1}, {200, 200, 200}};
    double voxelMm_ = 1;
    bool moving_ = false;
};

VolumeScene::VolumeScene()
    : parts_(std::make_unique<Parts>())
{}

VolumeScene::~VolumeScene() = default;

std::shared_ptr<const Volume> VolumeScene::reduce(const Volume& volume)
{
    return reduceVolume(volume);
}

std::shared_ptr<const Volume> VolumeScene::lungsOf(const Volume& reduced)
{
    return reduced.unit() == Unit::Hounsfield ? keepLungs(reduced) : nullptr;
}

void VolumeScene::setVolume(std::shared_ptr<const Volume> reduced, std::shared_ptr<const Volume> lungs)
{
    parts_->show(std::move(reduced), std::move(lungs));
}

bool VolumeScene::hasVolume() const
{
    return parts_->shown_ != nullptr;
}

void VolumeScene::setPreset(VolumePreset preset)
{
    parts_->paint(preset);
}

void VolumeScene::setView(const VolumeView& view)
{
    parts_->view_ = view;
}

void VolumeScene::setMarkers(const std::vector<VolumeMarker>& markers)
{
    parts_->markers_ = markers;
}

void VolumeScene::setMoving(bool moving)
{
    parts_->setMoving(moving);
}

vtkRenderer* VolumeScene::renderer()
{
    return parts_->renderer_;
}

VolumeDirections VolumeScene::directions(const VolumeView& view)
{
    return VolumeCamera::directions(view);
}

double VolumeScene::mmPerPixel(QSize picture) const
{
    return parts_->camera().mmPerPixel(picture);
}

QPointF VolumeScene::project(LpsPoint point, QSize picture) const
{
    return parts_->camera().project(point, picture);
}

void VolumeScene::paintMarkers(QPainter& painter, QSize picture, double devicePixelRatio) const
{
    if (parts_->shown_) {
        paintVolumeMarkers(painter, parts_->camera(), picture, parts_->markers_, devicePixelRatio);
    }
}

void paintVolumeMarkers(QPainter& painter, const VolumeCamera& camera, QSize picture,
                        const std::vector<VolumeMarker>& markers, double devicePixelRatio)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const double mm = camera.mmPerPixel(picture);
    for (const VolumeMarker& marker : markers) {
        const QPointF at = camera.project(marker.centre, picture);
        const double radius = std::max(marker.radiusMm / mm, 5.0 * devicePixelRatio);
        const double line = (marker.selected ? 2.4 : 1.6) * devicePixelRatio;
        painter.setPen(QPen(QColor(0, 0, 0, 170), line + 2 * devicePixelRatio));
        painter.drawEllipse(at, radius, radius);
        painter.setPen(QPen(QColor::fromRgb(marker.rgb), line));
        painter.drawEllipse(at, radius, radius);
        if (marker.selected) {
            // Four ticks: told apart by form too, not only by thickness.
            const double from = radius + 3 * devicePixelRatio;
            const double to = from + 7 * devicePixelRatio;
            for (const QPointF way : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)}) {
                painter.drawLine(at + way * from, at + way * to);
            }
        }
    }
    painter.restore();
}

} // namespace sightline
