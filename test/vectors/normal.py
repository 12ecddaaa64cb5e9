# Quantiles of the normal distribution at doubles, in 40 digits: writes normal.json beside this file.
import json
import os
from statistics import NormalDist

import mpmath as mp

mp.mp.dps = 40
PARTS = [1e-300, 1e-100, 1e-20, 2.0**-53, 1e-10, 1e-5, 0.01, 0.05, 0.074, 0.076, 0.1, 0.25, 0.3, 0.45, 0.4999999, 0.6, 0.75, 0.9, 0.9249, 0.9251, 0.99, 0.9999]


def quantile(part):
    x = mp.mpf(NormalDist().inv_cdf(part))
    for _ in range(4):
        x -= (mp.erfc(-x / mp.sqrt(2)) / 2 - mp.mpf(part)) / (mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi))
    return x


cases = [[part, mp.nstr(quantile(part), 20)] for part in PARTS]
with open(os.path.join(os.path.dirname(__file__), "normal.json"), "w") as file:
    json.dump({"source": "mpmath 1.3.0, Newton's method on erfc in 40 digits", "cases": cases}, file, indent=1)
    file.write("\n")
