#include "app/demo/Abdomen.h"

#include <cmath>

namespace sightline {

Abdomen::Abdomen(const ThoraxShape& shape)
    : shape_(shape)
{
    liver_.fuse(22).add(Lump{{-62, 2, -8}, {84, 82, 72}}).add(Lump{{-4, -42, 6}, {58, 34, 40}});
    liverVeins_.add({{{-26, 4, 38}, 6}, {{-48, -2, 30}, 4.5}, {{-80, 4, 12}, 3.5}, {{-104, 10, -8}, 2.2}})
        .add({{{-24, 0, 38}, 5}, {{-34, -30, 24}, 4}, {{-52, -54, 4}, 2.6}, {{-60, -64, -16}, 1.8}})
        .add({{{-20, -2, 38}, 4.5}, {{2, -32, 28}, 3.2}, {{22, -48, 16}, 2.2}})
        .add({{{-26, 4, 30}, 4}, {{-58, 34, 10}, 3}, {{-78, 52, -14}, 2}})
        .add({{{-20, -6, -40}, 7}, {{-38, -6, -14}, 6}, {{-60, -18, -2}, 4}, {{-86, -30, 2}, 2.4}})
        .add({{{-38, -6, -14}, 5}, {{-66, 22, -18}, 3.6}, {{-92, 40, -22}, 2.2}});
    spleen_.fuse(10).add(Lump::along({96, 46, -2}, {0.4, -0.5, -0.75}, {50, 27, 36}));
    stomachWall_.fuse(16)
        .add(Lump{{62, -8, 12}, {40, 42, 30}})
        .add({{{56, -24, 2}, 28}, {{44, -42, -30}, 24}, {{20, -48, -60}, 20}});
    stomachInside_ = stomachWall_.grown(-4.2, 20, 12);
    colon_.fuse(3).add({{{112, -38, -50}, 17},
                        {{108, -34, -18}, 19},
                        {{98, -46, -4}, 17},
                        {{78, -62, -20}, 17},
                        {{40, -74, -44}, 17}});
    colonInside_ = colon_.grown(-2.6, -720, 240);
    others_
        .add({{{44, 44, -60}, 30}, {{46, 46, -38}, 24}}) // left kidney
        .add({{{-46, 46, -70}, 30}, {{-48, 48, -50}, 22}})
        .add({{{26, 38, 2}, 2.4}, {{34, 32, -10}, 2.6}}) // adrenals
        .add({{{-26, 42, 0}, 2.2}, {{-34, 44, -12}, 2.4}});
}

void Abdomen::paint(SliceCanvas& canvas, const std::vector<float>& wall,
                    const std::vector<float>& underDome) const
{
    const SliceFrame& frame = canvas.frame();
    if (frame.z > 75) {
        return;
    }
    const auto allowed = [&](double gap) {
        return [&, gap](int i, int j) {
            const std::size_t n = frame.index(i, j);
            return std::min(coverage(gap - underDome[n], 1.2), coverage(wall[n] + gap - 1, 1.2));
        };
    };
    const NoiseField& noise = shape_.noise();
    liver_.paint(canvas, noise, allowed(3.0));
    liverVeins_.paint(canvas, noise, [&](int i, int j) {
        return allowed(3.0)(i, j) * coverage(liver_.distanceWithin(frame.at(i, j), 3) + 2, 2);
    });
    spleen_.paint(canvas, noise, allowed(4.0));
    others_.paint(canvas, noise, allowed(4.0));
    colon_.paint(canvas, noise, allowed(4.0));
    colonInside_.paint(canvas, noise, allowed(6.5));
    paintStomach(canvas, wall, underDome);
    // The diaphragm itself, which the organs and the fat lie against.
    for (int j = 0; j < frame.rows; ++j) {
        for (int i = 0; i < frame.columns; ++i) {
            const std::size_t n = frame.index(i, j);
            if (wall[n] < 1 && underDome[n] > -2 && underDome[n] < 6) {
                canvas.blend(i, j, 58, coverage(std::abs(underDome[n] - 1.4) - 1.5, 1.2));
            } else if (wall[n] < 1 && wall[n] > -4 && underDome[n] > 0) {
                canvas.blend(i, j, 56, coverage(std::abs(wall[n] + 1.2) - 1.3, 1.2));
            }
        }
    }
}

void Abdomen::paintStomach(SliceCanvas& canvas, const std::vector<float>& wall,
                           const std::vector<float>& underDome) const
{
    const SliceFrame& frame = canvas.frame();
    const NoiseField& noise = shape_.noise();
    const PixelBox box = PixelBox::of(frame, stomachWall_.bounds(), 2);
    for (int j = box.j0; j < box.j1; ++j) {
        for (int i = box.i0; i < box.i1; ++i) {
            const std::size_t n = frame.index(i, j);
            const Vec3 p = frame.at(i, j);
            const double outside = std::max({stomachWall_.distanceWithin(p, 12) + 1.2 * noise.at(p, 14),
                                             3.0 - underDome[n], wall[n] + 3.0});
            if (outside > 1) {
                continue;
            }
            canvas.blend(i, j, 74 + 8 * noise.at(p, 4), coverage(outside, 1.2));
            // The folds make the inner face uneven; gas collects in front, food lies behind.
            const double inside = outside + 4.0 + 1.4 * std::max(0.0, noise.at(p, 6));
            const double level = p.y + 22;
            const double food = 24 + 26 * noise.at(p, 5) - 60 * smoothStep(1.2, 2.2, noise.at(p, 3));
            canvas.blend(i, j, -990 + (food + 990) * smoothStep(-0.6, 0.6, level), coverage(inside, 1.2));
        }
    }
}

} // namespace sightline
