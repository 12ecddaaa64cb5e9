"""Points of a Sobol sequence in eight dimensions (directions of Joe and Kuo, new-joe-kuo-6.21201), by scipy.

scipy takes them in the order of Gray codes: its point n is point n ^ (n >> 1) of the order of binary numbers, `index` here.
"""
import json
import scipy
from scipy.stats import qmc

cases = []
for n in [1, 2, 3, 4, 5, 6, 7, 11, 19, 63, 101, 255, 511, 1000, 4095, 12345, 65535, 1048575, 1500001]:
    engine = qmc.Sobol(d=8, scramble=False, bits=32)
    engine.fast_forward(n)
    cases.append({"index": n ^ (n >> 1), "words": [int(x * 2**32) for x in engine.random(1)[0]]})
record = {
    "source": "scipy.stats.qmc.Sobol, directions new-joe-kuo-6.21201 of S. Joe and F. Y. Kuo, SIAM J. Sci. Comput. 30 (2008) 2635",
    "tool": f"scipy {scipy.__version__}",
    "generator": "python3 test/vectors/sobol.py > test/vectors/sobol.json",
    "digits": "32 bits",
    "cases": cases,
}
print(json.dumps(record, indent=1))
