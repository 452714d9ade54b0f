#!/bin/sh
# Makes the shipped nodule model: pool, training, export, evaluation. Arguments go to make.py (--help lists them).
set -e
cd "$(dirname "$0")/../../.."
exec "${PYTHON:-/usr/bin/python3}" -m ai.training.nodule.make "$@"
