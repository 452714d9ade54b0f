#include "app/demo/LungTree.h"

#include <algorithm>
#include <cmath>

namespace sightline {

namespace {

constexpr double kBlood = 120;
constexpr double kBronchusWall = -20;
constexpr double kAir = -985;

/// Thickness of a bronchus's wall for the radius of its lumen, mm.
double wallOf(double lumen)
{
    return 0.34 + 0.15 * lumen;
}

/// The part of each pixel that tubes fill. A tube thinner than a voxel is drawn a voxel wide and fainter, so
/// that its cross-section stays true.
class TubeLayer {
public:
    explicit TubeLayer(const SliceFrame& frame)
        : frame_(frame)
        , filled_(frame.pixels(), 0.0F)
    {}
    void add(const Tube& tube, double grown)
    {
        constexpr double kThinnest = 0.55;
        const PixelBox box = PixelBox::of(frame_, tube.bounds(), grown + 1.2);
        if (box.isEmpty()) {
            return;
        }
        touched_.include(box);
        const Vec3 axis = tube.b - tube.a;
        const double inverse = 1 / (dot(axis, axis) + 1e-9);
        for (int j = box.j0; j < box.j1; ++j) {
            for (int i = box.i0; i < box.i1; ++i) {
                const Vec3 offset = frame_.at(i, j) - tube.a;
                const double t = std::clamp(dot(offset, axis) * inverse, 0.0, 1.0);
                const Vec3 away = offset - axis * t;
                const double radius = tube.radiusA + (tube.radiusB - tube.radiusA) * t + grown;
                const double drawn = std::max(radius, kThinnest);
                const double square = dot(away, away);
                if (square > (drawn + 0.6) * (drawn + 0.6)) {
                    continue;
                }
                const double share = std::min(1.0, radius * radius / (drawn * drawn));
                const double part = coverage(std::sqrt(square) - drawn, 1.15) * share;
                float& value = filled_[frame_.index(i, j)];
                value = std::max(value, static_cast<float>(part));
            }
        }
    }
    template <typename Visit>
    void visit(Visit visitPixel) const
    {
        for (int j = touched_.j0; j < touched_.j1; ++j) {
            for (int i = touched_.i0; i < touched_.i1; ++i) {
                const float part = filled_[frame_.index(i, j)];
                if (part > 0) {
                    visitPixel(i, j, static_cast<double>(part));
                }
            }
        }
    }

private:
    SliceFrame frame_;
    std::vector<float> filled_;
    PixelBox touched_{1 << 30, 0, 1 << 30, 0};
};

} // namespace

LungTree::LungTree(const Lungs& lungs, std::uint64_t seed)
    : lungs_(lungs)
{
    RandomStream random(seed);
    for (const int side : {-1, 1}) {
        const Vec3 hilum = Mediastinum::hilum(side);
        const Vec3 beside = normalized(Mediastinum::bronchusEnd(side) - hilum);
        addVessels(grow({hilum, side < 0 ? 8.6 : 8.2, side, 1900, -60, 300}, random), random, true, beside);
        const Vec3 upperVein = side < 0 ? Vec3{-43, 8, 107} : Vec3{48, 14, 107};
        const Vec3 lowerVein = side < 0 ? Vec3{-43, 21, 84} : Vec3{46, 25, 84};
        addVessels(grow({upperVein, 6.6, side, 1000, 92, 300}, random), random, false, beside);
        addVessels(grow({lowerVein, 6.6, side, 900, -60, 104}, random), random, false, beside);
    }
}

std::vector<LungTree::Node> LungTree::grow(const Plan& plan, RandomStream& random) const
{
    struct EndPoint {
        Vec3 point;
        double order;
    };
    std::vector<EndPoint> ends;
    while (static_cast<int>(ends.size()) < plan.endPoints) {
        const Vec3 p{plan.side * random.uniform(4, 132), random.uniform(-90, 100), random.uniform(-35, 235)};
        if (p.z < plan.lowest || p.z > plan.highest || lungs_.distance(p) > -3.0) {
            continue;
        }
        ends.push_back({p, length(p - plan.root) * random.uniform(0.86, 1.14)});
    }
    std::sort(ends.begin(), ends.end(),
              [](const EndPoint& a, const EndPoint& b) { return a.order < b.order; });

    std::vector<Node> nodes{{plan.root, 0, 0, 1, 0}};
    constexpr double kWayShare = 0.30; // the larger, the straighter the ways from the root
    for (const EndPoint& end : ends) {
        std::size_t best = 0;
        double bestCost = 1e18;
        for (std::size_t n = 0; n < nodes.size(); ++n) {
            const double cost = length(end.point - nodes[n].point) + kWayShare * nodes[n].way;
            if (cost < bestCost) {
                bestCost = cost;
                best = n;
            }
        }
        nodes.push_back({end.point, best, nodes[best].way + length(end.point - nodes[best].point), 1, 0});
    }
    for (std::size_t n = nodes.size() - 1; n > 0; --n) {
        nodes[nodes[n].parent].ends += nodes[n].ends;
    }
    constexpr double kMurray = 2.48;
    for (Node& node : nodes) {
        node.radius = std::max(0.28, plan.rootRadius * std::pow(node.ends / nodes.front().ends, 1 / kMurray));
    }
    return nodes;
}

void LungTree::addVessels(const std::vector<Node>& nodes, RandomStream& random, bool withBronchi,
                          const Vec3& beside)
{
    constexpr double kThinnestArtery = 1.7; // beside thinner ones a bronchus is not seen
    for (std::size_t n = 1; n < nodes.size(); ++n) {
        const Node& node = nodes[n];
        const Node& parent = nodes[node.parent];
        const double long_ = length(node.point - parent.point);
        const double first = std::min(parent.radius, node.radius * 1.3);
        const int pieces = long_ < 6 ? 1 : long_ < 13 ? 2 : 4;
        Vec3 from = parent.point;
        double fromRadius = first;
        const Vec3 bow = Vec3{random.normal(), random.normal(), random.normal()} * (0.055 * long_);
        for (int piece = 1; piece <= pieces; ++piece) {
            const double t = static_cast<double>(piece) / pieces;
            const Vec3 to = parent.point + (node.point - parent.point) * t + bow * (4 * t * (1 - t));
            const double toRadius = first + (node.radius - first) * t;
            vessels_.push_back({from, to, fromRadius, toRadius});
            if (withBronchi && node.radius > kThinnestArtery) {
                const auto lumen = [](double artery) { return std::max(0.5, artery * 0.86 - 0.35); };
                const auto shifted = [&](const Vec3& point, double artery) {
                    return point + beside * (artery + lumen(artery) + wallOf(lumen(artery)) * 0.9);
                };
                bronchi_.push_back(
                    {shifted(from, fromRadius), shifted(to, toRadius), lumen(fromRadius), lumen(toRadius)});
            }
            from = to;
            fromRadius = toRadius;
        }
    }
}

void LungTree::paint(SliceCanvas& canvas, const std::vector<float>& lung) const
{
    const SliceFrame& frame = canvas.frame();
    const auto allowed = [&](int i, int j) {
        const Vec3 p = frame.at(i, j);
        const Vec3 hilum = Mediastinum::hilum(p.x < 0 ? -1 : 1);
        const double near = 1 - smoothStep(18, 26, length(p - hilum - Vec3{0, 8, -14}) * 0.8);
        return std::max(coverage(lung[frame.index(i, j)], 1.0), near);
    };
    TubeLayer vessels(frame);
    for (const Tube& tube : vessels_) {
        vessels.add(tube, 0);
    }
    TubeLayer walls(frame);
    TubeLayer lumens(frame);
    for (const Tube& tube : bronchi_) {
        walls.add(tube, wallOf((tube.radiusA + tube.radiusB) / 2));
        lumens.add(tube, 0);
    }
    walls.visit([&](int i, int j, double part) {
        if (lung[frame.index(i, j)] < 1) {
            canvas.blend(i, j, kBronchusWall, part * allowed(i, j));
        }
    });
    vessels.visit([&](int i, int j, double part) {
        const double weight = part * allowed(i, j);
        if (canvas.at(i, j) < kBlood) {
            canvas.blend(i, j, kBlood, weight);
        }
    });
    lumens.visit([&](int i, int j, double part) { canvas.blend(i, j, kAir, part * allowed(i, j)); });
}

} // namespace sightline
