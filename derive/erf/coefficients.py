"""Polynomial coefficients of assembly/math/erf.ts, from mpmath at 50 digits. Run: python3 derive/erf/coefficients.py

A: erf(x)/x as a polynomial in x^2 on [0, 1].
B: x exp(x^2) erfc(x) as a polynomial in y = (x - 3)/(x + 2) on x >= 1/2, y in [-1, 1] (the map of Schonfelder, Math. Comp. 32 (1978) 1232,
   and Shepherd and Laframboise, Math. Comp. 36 (1981) 249). Both are truncated Chebyshev expansions written in monomials.
Prints the coefficients and the largest relative error of the double-precision evaluation over random points.
"""
import math
import random

import mpmath as mp

mp.mp.dps = 50


def chebyshev(f, terms, nodes):
    angles = [(mp.mpf(k) + mp.mpf(1) / 2) * mp.pi / nodes for k in range(nodes)]
    values = [f(mp.cos(angle)) for angle in angles]
    return [
        (1 if j == 0 else 2) / mp.mpf(nodes) * sum(v * mp.cos(j * a) for v, a in zip(values, angles)) for j in range(terms)
    ]


def monomials(coefficients):
    out = [mp.mpf(0)] * len(coefficients)
    previous, current = [mp.mpf(1)], [mp.mpf(0), mp.mpf(1)]
    for j, c in enumerate(coefficients):
        for i, x in enumerate(previous):
            out[i] += c * x
        following = [mp.mpf(0)] + [2 * x for x in current]
        for i, x in enumerate(previous):
            following[i] -= x
        previous, current = current, following
    return out


def of_unit_interval(polynomial):
    """Polynomial in y = 2 z - 1 as one in z."""
    out = [mp.mpf(0)] * len(polynomial)
    for k, a in enumerate(polynomial):
        for j in range(k + 1):
            out[j] += a * mp.binomial(k, j) * mp.mpf(2) ** j * (-1) ** (k - j)
    return out


def small(y):
    x = mp.sqrt((y + 1) / 2)
    return mp.erf(x) / x


def large(y):
    if 1 - y < mp.mpf(10) ** -9:
        x = 5 / (1 - y) - 2 if y < 1 else mp.inf
        return (1 - 1 / (2 * x * x) if y < 1 else 1) / mp.sqrt(mp.pi)
    x = (2 * y + 3) / (1 - y)
    return x * mp.exp(x * x) * mp.erfc(x) if x < 1e6 else (1 - 1 / (2 * x * x)) / mp.sqrt(mp.pi)


A = [float(x) for x in of_unit_interval(monomials(chebyshev(small, 13, 60)))]
B = [float(x) for x in monomials(chebyshev(large, 27, 120))]


def horner(coefficients, x):
    r = coefficients[-1]
    for a in reversed(coefficients[:-1]):
        r = r * x + a
    return r


worst = [0, 0]
random.seed(1)
for _ in range(4000):
    x = random.random()
    worst[0] = max(worst[0], abs(x * horner(A, x * x) / mp.erf(x) - 1))
    x = 0.5 * math.exp(random.random() * math.log(60))
    worst[1] = max(worst[1], abs(horner(B, (x - 3) / (x + 2)) / x / (mp.exp(mp.mpf(x) ** 2) * mp.erfc(x)) - 1))
for name, coefficients in (("A", A), ("B", B)):
    print(name, *(repr(c) for c in coefficients), sep="\n")
print("largest relative errors", *(mp.nstr(w, 3) for w in worst))
