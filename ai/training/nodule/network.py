"""The detector: a small 3-D encoder and decoder with one output at stride 2."""

import torch
from torch import nn
from torch.nn import functional as F

WIDTHS = (16, 40, 64, 96)                           # channels at strides 2, 4, 8, 16


def _convolution(inputs, outputs, stride=1):
    return nn.Sequential(nn.Conv3d(inputs, outputs, 3, stride, 1, bias=False),
                         nn.BatchNorm3d(outputs, momentum=0.05), nn.ReLU(inplace=True))


def fold(x):
    """(B, 1, Z, Y, X) to (B, 8, Z/2, Y/2, X/2): each 2x2x2 block becomes eight channels.

    All detail of the input reaches the first convolution without any work at full size.
    """
    b, z, y, x_size = x.shape[0], x.shape[2] // 2, x.shape[3] // 2, x.shape[4] // 2
    x = x.reshape(b, z, 2, y, 2, x_size, 2).permute(0, 2, 4, 6, 1, 3, 5)
    return x.reshape(b, 8, z, y, x_size)


class Residual(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.first = _convolution(width, width)
        self.second = nn.Sequential(nn.Conv3d(width, width, 3, 1, 1, bias=False), nn.BatchNorm3d(width, momentum=0.05))

    def forward(self, x):
        return F.relu(x + self.second(self.first(x)))


class Merge(nn.Module):
    """Adds a coarser level, brought to this level's width and doubled in size, to this level."""

    def __init__(self, coarse, fine):
        super().__init__()
        self.narrow = nn.Conv3d(coarse, fine, 1)
        self.blend = _convolution(fine, fine)

    def forward(self, coarse, fine):
        return self.blend(fine + F.interpolate(self.narrow(coarse), scale_factor=2.0, mode="nearest"))


class NoduleNetwork(nn.Module):
    """Input (B, 1, Z, Y, X): HU [-1000, 400] mapped to [0, 1] at 1.25 mm, edges multiples of 16.

    Output (B, 3, Z/2, Y/2, X/2), raw: heat logit, log(diameter / 8 mm), mask logit. Output voxel k lies at input
    coordinate 2 k + 0.5.
    """

    def __init__(self, widths=WIDTHS):
        super().__init__()
        half, quarter, eighth, sixteenth = widths
        self.level2 = nn.Sequential(_convolution(8, half), _convolution(half, half))
        self.level4 = nn.Sequential(_convolution(half, quarter, 2), Residual(quarter))
        self.level8 = nn.Sequential(_convolution(quarter, eighth, 2), Residual(eighth))
        self.level16 = nn.Sequential(_convolution(eighth, sixteenth, 2), Residual(sixteenth))
        self.merge8 = Merge(sixteenth, eighth)
        self.merge4 = Merge(eighth, quarter)
        self.merge2 = Merge(quarter, half)
        self.head = nn.Conv3d(half, 3, 1)
        nn.init.zeros_(self.head.bias)
        with torch.no_grad():                       # start from "almost nothing is a nodule"
            self.head.bias[0] = -4.6
            self.head.bias[2] = -3.0

    def forward(self, x):
        at2 = self.level2(fold(x))
        at4 = self.level4(at2)
        at8 = self.level8(at4)
        up8 = self.merge8(self.level16(at8), at8)
        return self.head(self.merge2(self.merge4(up8, at4), at2))
