"""How the shipped lung nodule model was made: synthetic chests, a small 3-D network, its training and its test.

Conventions of every module here:
  * arrays are indexed (z, y, x); z grows to the patient's head, y to the back, x to the patient's left (LPS axes);
  * lengths are millimetres unless a name ends in ``_vox``; intensities are Hounsfield units (HU);
  * voxel i of the working grid has its centre at i * VOXEL_MM from the grid's first voxel centre;
  * every random choice comes from a numpy Generator that the caller passes in, so a seed fixes the result.
"""

import os

# One process fills one core; threads inside numpy only get in the way of the other processes.
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

VOXEL_MM = 1.25
