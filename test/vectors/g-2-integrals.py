"""One-loop g-2 integrals I_V, I_A, I_S, I_P and coefficients by adaptive quadrature in 40 digits (mpmath). Run: python3 test/vectors/g-2-integrals.py > test/vectors/g-2-integrals.json"""
import json
from mpmath import mp, mpf, quad, pi

mp.dps = 40


def integrals(r):
    # the integrands vary on the scales x ~ 1/sqrt(r) (r > 1) and 1-x ~ r (r < 1): split there
    cuts = [mpf(0)] + [c for k in range(-3, 4) for c in [10**k / mp.sqrt(r)] if 0 < c < 1 and r > 1]
    cuts += sorted(1 - c for k in range(-4, 40) for c in [r * 10**k] if c < mpf("0.9") and r < 1) + [mpf(1)]
    d = lambda x, y: y + r * x * x
    v = lambda x, y: x * x * y / d(x, y)
    a = lambda x, y: (x * y * (4 - x) + 2 * r * x**3) / d(x, y)
    s = lambda x, y: x * x * (2 - x) / d(x, y)
    p = lambda x, y: x**3 / d(x, y)
    # y = 1-x is the variable, so that 1-x keeps its digits
    ycuts = sorted(1 - c for c in cuts) if r >= 1 else sorted({mpf(0), mpf(1)} | {r * 10**k for k in range(-4, 40) if r * 10**k < mpf("0.9")})
    return [quad(lambda y: f(1 - y, y), ycuts) for f in (v, a, s, p)]


cases = []
for text in ["1e-24", "1e-12", "1e-8", "1e-6", "1e-4", "9.1640e-4", "0.003", "0.01", "0.03", "0.0999", "0.1", "0.2", "0.2499999", "0.25", "0.2500001", "0.3", "0.7", "1", "2", "3.999", "4", "5", "10", "100", "1e4", "1e6", "1e9", "1e12"]:
    r = mpf(float(text))
    v, a, s, p = integrals(r)
    cases.append({"r": float(text), "loopVector": mp.nstr(v, 20), "loopAxial": mp.nstr(a, 20), "loopScalar": mp.nstr(s, 20), "loopPseudoscalar": mp.nstr(p, 20)})
print(json.dumps({
    "source": "I_V and I_A of docs/physics/g-2.md, I_S and I_P of docs/physics/spin-0.md, after Leveille, Nucl. Phys. B 137, 63 (1978)",
    "computed": "mpmath 1.3.0, tanh-sinh quadrature, 40 digits, by g-2-integrals.py; r is the double nearest to the figure given",
    "date": "2026-11-28",
    "digits": 20,
    "cases": cases,
}, indent=1))
