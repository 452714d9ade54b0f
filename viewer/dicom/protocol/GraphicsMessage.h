#pragma once

#include "study/PlaneGraphics.h"
#include "study/ValueLut.h"

namespace sightline {

template <typename Bytes>
void transfer(Bytes& bytes, ValueLut& l)
{
    bytes(l.first);
    bytes(l.bits);
    bytes(l.entries);
    bytes(l.explanation);
}

template <typename Bytes>
void transfer(Bytes& bytes, OverlayPlane& o)
{
    bytes(o.group);
    bytes(o.rows);
    bytes(o.columns);
    bytes(o.top);
    bytes(o.left);
    bytes(o.isRegion);
    bytes(o.label);
    bytes(o.bits);
}

template <typename Bytes>
void transfer(Bytes& bytes, Shutter::Rectangle& r)
{
    bytes(r.left);
    bytes(r.right);
    bytes(r.top);
    bytes(r.bottom);
}

template <typename Bytes>
void transfer(Bytes& bytes, Shutter::Circle& c)
{
    bytes(c.row);
    bytes(c.column);
    bytes(c.radius);
}

template <typename Bytes>
void transfer(Bytes& bytes, std::array<int, 2>& corner)
{
    bytes(corner[0]);
    bytes(corner[1]);
}

template <typename Bytes>
void transfer(Bytes& bytes, Shutter& s)
{
    bytes(s.rectangle);
    bytes(s.circle);
    bytes(s.polygon);
    bytes(s.bitmap);
    bytes(s.presentationValue);
}

template <typename Bytes>
void transfer(Bytes& bytes, PlaneGraphics& g)
{
    bytes(g.overlays);
    bytes(g.shutter);
}

} // namespace sightline
