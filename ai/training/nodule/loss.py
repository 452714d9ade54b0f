"""The training loss: focal loss on the centres' heat, size at the centres, and the nodules' mask as an aid."""

import torch
from torch.nn import functional as F

HEAT_POSITIVE, SIZE, MASK_ENTROPY, MASK_OVERLAP = 4.0, 0.3, 4.0, 0.3


def detection_loss(output, target):
    """`output` (B, 3, ...) raw; `target` (B, 5, ...) of dataset.make_target.

    Returns the loss to minimise, the heat loss of each patch (B,), and a dict of parts for the log. The heat term is
    CenterNet's penalty-reduced focal loss (Zhou et al., arXiv 1904.07850, alpha 2, beta 4), normalised by nodules.
    """
    heat, size, mask = output[:, 0], output[:, 1], output[:, 2]
    wanted, weight, wanted_size, positive, part = target.unbind(1)
    p = torch.sigmoid(heat).clamp(1e-4, 1 - 1e-4)
    hit = HEAT_POSITIVE * (-(1 - p) ** 2 * torch.log(p) * weight).flatten(1).sum(1)
    miss = (-(1 - wanted) ** 4 * p ** 2 * torch.log(1 - p) * (1 - positive)).flatten(1).sum(1)
    nodules = weight.sum().clamp(min=1.0)
    size_loss = (F.smooth_l1_loss(size, wanted_size, reduction="none", beta=0.2) * weight).sum() / nodules
    entropy = F.binary_cross_entropy_with_logits(mask, part)
    q = torch.sigmoid(mask)
    overlap = 1 - (2 * (q * part).sum() + 50) / ((q + part).sum() + 50)
    total = (hit + miss).sum() / nodules + SIZE * size_loss + MASK_ENTROPY * entropy + MASK_OVERLAP * overlap
    parts = {"hit": hit.sum() / nodules, "miss": miss.sum() / nodules, "size": size_loss, "dice": overlap}
    return total, (hit + miss).detach(), {name: float(value) for name, value in parts.items()}
