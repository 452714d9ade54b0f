#pragma once

#include "app/cli/SeriesInput.h"
#include "app/cli/Verb.h"
#include "findings/Finding.h"
#include "render/VolumeTones.h"
#include "study/Volume.h"
#include "study/Window.h"
#include "view/Slab.h"
#include "view/SlicePlane.h"
#include "view/ViewPlane.h"

#include <QCoreApplication>
#include <QImage>
#include <QSize>

#include <tl/expected.hpp>

namespace sightline {

/// `render`: one picture of one series as a PNG: a slice, a slab, an oblique cut or the volume, with findings
/// if wanted.
class RenderVerb : public Verb {
    Q_DECLARE_TR_FUNCTIONS(RenderVerb)
public:
    using Verb::Verb;

    void declare(CLI::App& app) override;
    QString examples() const override;
    ExitCode run() override;

private:
    /// The options once they are understood.
    struct Order {
        std::optional<ViewPlane> plane; ///< nothing for oblique and volume
        bool isVolume = false;
        std::optional<Vec3> normal;
        std::optional<LpsPoint> at;
        Slab slab;
        std::optional<Window> window;
        VolumePreset volumePreset = VolumePreset::Bone;
        QSize size{512, 512};
        std::vector<Finding> findings;
    };

    tl::expected<Order, QString> understand() const;
    /// A finding is drawn on its own series and on others in the same frame of reference.
    void keepFindingsOf(const Series& series, std::vector<Finding>& findings);
    tl::expected<QImage, QString> draw(const Order& order, const Series& series, const Volume& volume);
    tl::expected<QImage, QString> drawVolume(const Order& order, const Volume& volume);
    void drawFindings(QImage& image, const Order& order, const SlicePlane& plane, double stepMm) const;

    SeriesInput input_;
    std::string view_ = "axial";
    std::string at_;
    std::string normal_;
    std::string slab_;
    std::string window_;
    std::string preset_;
    std::string size_;
    std::string findings_;
    std::string output_;
    int voi_ = 0; ///< from 1; 0: not given
    bool noOverlays_ = false;
    bool json_ = false;
};

} // namespace sightline
