"""Axial vector against vector beside the peak, from explicit spinors (numpy) and nothing of this package. Needs numpy and scipy.
Run: OMP_NUM_THREADS=1 python3 test/vectors/axial.py > test/vectors/axial.json (some minutes)"""
import json
import numpy as np
from scipy.stats import qmc

ALPHA=1/137.035999177; ME=0.51099895069; HC2=3.893793721e5 # MeV^2 mb
I=1j
s0=np.eye(2);sx=np.array([[0,1],[1,0]],complex);sy=np.array([[0,-1j],[1j,0]]);sz=np.diag([1,-1]).astype(complex)
Z=np.zeros((2,2))
def blk(a,b,c,d): return np.block([[a,b],[c,d]]).astype(complex)
G=[blk(s0,Z,Z,-s0)]+[blk(Z,s,-s,Z) for s in (sx,sy,sz)]
G5=1j*G[0]@G[1]@G[2]@G[3]
GA=np.array(G); GAX=np.array([g@G5 for g in G])
MET=np.array([1,-1,-1,-1.])
def chi(p):
    # any basis will do for sums over spins
    n=p.shape[0]; out=np.zeros((n,2,2),complex); out[:,0,0]=1; out[:,1,1]=1; return out
def sp(p,x): # sigma.p x
    px,py,pz=p[:,1],p[:,2],p[:,3]
    a=x[...,0];b=x[...,1]
    sh=(slice(None),None)
    return np.stack([pz[sh]*a+(px-1j*py)[sh]*b,(px+1j*py)[sh]*a-pz[sh]*b],-1)
def U(p):
    E=p[:,0];c=chi(p);r=np.sqrt(E+ME)[:,None,None]
    return np.concatenate([r*c,sp(p,c)/r],-1) # n,spin,4
def V(p):
    E=p[:,0];c=chi(p);r=np.sqrt(E+ME)[:,None,None]
    return np.concatenate([sp(p,c)/r,r*c],-1)
def bar(u): 
    return np.conj(u)@G[0]
def slash(p): return np.einsum('nm,m,mij->nij',p,MET,GA)
def dot(a,b): return (a*b*MET).sum(-1)
def cur(ob,i,gam): return np.einsum('nai,mij,nbj->nabm',ob,gam,i,optimize=True)
def emit(ob,i,pin,sin,pout,sout,k,eps,gam):
    # flows: arrow momentum sin*pin
    sk=slash(eps)
    r=sin*pin-k; den=-sin*2*dot(pin,k)
    A=np.einsum('nij,njk,nbk->nbi',slash(r)+ME*np.eye(4),sk,i,optimize=True)/den[:,None,None]
    r2=sout*pout+k; den2=sout*2*dot(pout,k)
    B=np.einsum('nai,nij,njk->nak',ob,sk,slash(r2)+ME*np.eye(4),optimize=True)/den2[:,None,None]
    return np.einsum('nai,mij,nbj->nabm',ob,gam,A,optimize=True)+np.einsum('nai,mij,nbj->nabm',B,gam,i,optimize=True)
def join(a,b,q,mX2):
    """two currents joined: n,s,s,m ; -> n,a,b,c,d"""
    g=np.einsum('nabm,ncdm,m->nabcd',a,b,MET,optimize=True)
    if mX2 is not None:
        qa=np.einsum('nabm,nm,m->nab',a,q,MET,optimize=True);qb=np.einsum('nabm,nm,m->nab',b,q,MET,optimize=True)
        g=g-np.einsum('nab,ncd->nabcd',qa,qb)/mX2
    return g
def five(p1,p2,p3,p4,k,mX,eps1,eps2):
    """amplitudes over e^3 : photon, XV, XA  each (n, pol,16). X resonant s34 uses 1/(q2-mX2) (far off the width)"""
    u1,v2,u3,v4=U(p1),V(p2),U(p3),V(p4)
    b2,b3=bar(v2),bar(u3)
    res={'g':[], 'V':[], 'A':[]}
    for eps in (eps1,eps2):
        for which,gam,m2 in (('g',GA,None),('V',GA,mX**2),('A',GAX,mX**2)):
            pr=lambda q2: 1/(q2-(m2 or 0))
            Jin=cur(b2,u1,gam);Jout=cur(b3,v4,gam);J31=cur(b3,u1,gam);J24=cur(b2,v4,gam)
            Ein=emit(b2,u1,p1,1,p2,-1,k,eps,gam);Eout=emit(b3,v4,p4,-1,p3,1,k,eps,gam)
            E31=emit(b3,u1,p1,1,p3,1,k,eps,gam);E24=emit(b2,v4,p4,-1,p2,-1,k,eps,gam)
            q34=p3+p4;q12=p1+p2;q24=p2-p4;q13=p1-p3
            sh=(slice(None),)+(None,)*4
            # index order: (2,1),(3,4)
            S=join(Ein,Jout,q34,m2)*pr(dot(q34,q34))[sh]+join(Jin,Eout,q12,m2)*pr(dot(q12,q12))[sh]
            # t: (3,1),(2,4) -> to (2,1,3,4)
            T=join(E31,J24,q24,m2)*pr(dot(q24,q24))[sh]+join(J31,E24,q13,m2)*pr(dot(q13,q13))[sh]
            T=np.transpose(T,(0,3,2,1,4))
            res[which].append((S-T).reshape(len(p1),16))
    return {w:np.stack(x,1) for w,x in res.items()}
def four(p1,p2,p3,p4,mX,Gam):
    u1,v2,u3,v4=U(p1),V(p2),U(p3),V(p4);b2,b3=bar(v2),bar(u3)
    out={}
    for which,gam,m2 in (('g',GA,None),('V',GA,mX**2),('A',GAX,mX**2)):
        s=p1+p2;t=p1-p3
        D=lambda q2: 1/(q2-m2+1j*mX*Gam) if m2 else 1/q2
        sh=(slice(None),)+(None,)*4
        S=join(cur(b2,u1,gam),cur(b3,v4,gam),s,m2)*D(dot(s,s))[sh]
        T=np.transpose(join(cur(b3,u1,gam),cur(b2,v4,gam),t,m2)*D(dot(t,t))[sh],(0,3,2,1,4))
        out[which]=(S-T).reshape(len(p1),16)
    return out


# BESIII: scrambled Sobol points over pair mass (log of the distance), photon rapidity, electron rapidity and azimuth in the frame of the pair
def pts(x, side, gap, reach, MX, sqrts, cmax=0.92):
    # x: n,4 -> mass (log in distance), photon rapidity, pair cos (rapidity-ish), phi
    d=gap*(reach/gap)**x[:,0]; m=MX+side*d; wm=d*np.log(reach/gap)
    ym=np.arctanh(cmax); y=ym*(2*x[:,1]-1); wy=2*ym; c=np.tanh(y); wc=wy/np.cosh(y)**2
    beta=np.sqrt(1-4*ME**2/m**2); em=np.arctanh(beta); e=em*(2*x[:,2]-1); ct=np.clip(np.tanh(e)/beta,-1,1); wt=2*em/(beta*np.cosh(e)**2)
    ph=2*np.pi*x[:,3]
    w=(sqrts**2-m**2)/(2*sqrts); sg=np.sqrt(1-c*c)
    n=len(m);zz=np.zeros(n)
    pb=np.sqrt(sqrts**2/4-ME**2)
    p1=np.stack([zz+sqrts/2,zz,zz,zz+pb],-1);p2=np.stack([zz+sqrts/2,zz,zz,zz-pb],-1)
    k=np.stack([w,w*sg,zz,w*c],-1)
    P=np.stack([sqrts-w,-w*sg,zz,-w*c],-1)
    p=np.sqrt(m*m/4-ME**2);st=np.sqrt(1-ct**2)
    # axis along flight of pair n, x' 
    nx=np.stack([-sg,zz,-c],-1); ex=np.stack([-c,zz,sg],-1); ey=np.stack([zz,zz+1,zz],-1)
    v=p[:,None]*(ct[:,None]*nx+(st*np.cos(ph))[:,None]*ex+(st*np.sin(ph))[:,None]*ey)
    def boost(sgn):
        q=sgn*v; E=m/2; pv=P[:,1:]; f=(pv*q).sum(-1)
        En=(P[:,0]*E+f)/m
        return np.concatenate([En[:,None], q+pv*((En+E)/(P[:,0]+m))[:,None]],-1)
    p3,p4=boost(1),boost(-1)
    e1=np.stack([zz,c,zz,-sg],-1);e2=np.stack([zz,zz,zz+1,zz],-1)
    flux=2*sqrts**2*np.sqrt(1-4*ME**2/sqrts**2)
    # dPhi3=2m dm/2pi * (w/(sqrts)*1/(16pi^2)... )dOmega dOmega*
    ps=(2*m/(2*np.pi))*(w/(16*np.pi**2*sqrts))*2*np.pi*(p/(16*np.pi**2*m))*2*np.pi*wm*wc*wt
    wt_=ps/flux*HC2*1e12*(4*np.pi*ALPHA)**3/4
    cosp3=p3[:,3]/np.linalg.norm(p3[:,1:],axis=1);cosp4=p4[:,3]/np.linalg.norm(p4[:,1:],axis=1)
    ok=(abs(cosp3)<.93)&(abs(cosp4)<.93)&(((abs(c)<.8)&(w>25))|((abs(c)>.86)&(abs(c)<.92)&(w>50)))
    return m,p1,p2,p3,p4,k,e1,e2,wt_*ok,ok,ct,-c


def besiii(MX, eps, sqrts, gap, reach, logn=14, reps=6):
    rows = []
    for seed in range(reps):
        r = {}
        L2 = L4 = LF = 0
        for side, name in ((-1, "below"), (1, "above")):
            x = qmc.Sobol(4, scramble=True, seed=seed + 1).random(2**logn)
            acc = 0
            for ch in np.array_split(x, max(1, len(x) // 8192)):
                m, p1, p2, p3, p4, k, e1, e2, w, ok, ct, cp = pts(ch, side, gap, reach, MX, sqrts)
                A = five(p1[ok], p2[ok], p3[ok], p4[ok], k[ok], MX, e1[ok], e2[ok])
                g = A["g"]
                w = w[ok]
                charge = np.sign(p3[ok][:, 0] - p4[ok][:, 0]) * np.sign(cp[ok])
                B = (abs(g) ** 2).sum((1, 2))
                IV, IA = (2 * eps**2 * (g.conj() * A[c]).real.sum((1, 2)) for c in "VA")
                acc = acc + np.array([(w * f).sum() for f in (B, IV, IA, B * charge, IV * charge, IA * charge, (IA - IV) ** 2 / B)])
            B, IV, IA, Bq, IVq, IAq, F = acc / len(x)
            r[f"{name}.asymmetry.axial"] = IAq / B
            r[f"{name}.asymmetry.vector"] = IVq / B
            r[f"{name}.excess.vector"] = IV / B
            L2 += (IA - IV) ** 2 / B
            L4 += sum(((IA - IV + s * (IAq - IVq)) / 2) ** 2 / ((B + s * Bq) / 2) for s in (1, -1))
            LF += F
        r["luminosity"], r["luminosity.charge"], r["luminosity.optimum"] = 9 / L2, 9 / L4, 9 / LF
        rows.append(r)
    table = {k: [x[k] for x in rows] for k in rows[0]}
    return {k: {"value": float(np.mean(v)), "error": float(np.std(v, ddof=1) / len(v) ** 0.5)} for k, v in table.items()}


# PADME: Gaussian spread through the resonance by panels of equal length in the logarithm of the distance, pairs of points at +-d
def ds(sq,c,mX):
    n=len(c);z=np.zeros(n);pb=np.sqrt(sq**2/4-ME**2);s=np.sqrt(1-c*c)
    P=lambda sg,cc,ss: np.stack([z+sq/2,sg*pb*ss,z,sg*pb*cc],-1)
    p1,p2,p3,p4=P(1,z+1,z),P(-1,z+1,z),P(1,c,s),P(-1,c,s)
    return p1,p2,p3,p4
def wid(e,ax,mX):
    r=ME**2/mX**2
    return ALPHA*mX/3*np.sqrt(1-4*r)*e**2*((1-4*r) if ax else (1+2*r))
def pieces(sq, spread, c, ax, eps, MX):
    """B, S=X+int averaged over the Gaussian, mb per unit cos"""
    G=wid(eps, ax, MX); 
    # average: phase map in s for |res|^2 and pv for re part : use energies symmetric about mX log spaced
    E0=MX
    def dsig(E):
        A=four(*ds(E, c, MX),MX,G); w='A' if ax else 'V'
        pre=(4*np.pi*ALPHA)**2/4/(32*np.pi*E*E)*HC2
        g=A['g'];x=eps**2*A[w]
        return pre*(abs(g)**2).sum(1), pre*((abs(x)**2).sum(1)+2*(g.conj()*x).real.sum(1))
    gau=lambda E: np.exp(-.5*((E-sq)/spread)**2)/(spread*np.sqrt(2*np.pi))
    # B
    B=0;S=0
    xg,wg=np.polynomial.legendre.leggauss(24)
    # near region in phase phi: E^2=MX^2+MX G tan phi, panels; symmetric. |E-MX|<=W
    W=abs(sq-MX)+9*spread
    # far+near: log panels of distance d from G*1e-3.. W , symmetric combos sum dsig(+d)+dsig(-d)
    edges=np.concatenate([[0],np.geomspace(G*.05,W,40)])
    for a,b in zip(edges[:-1],edges[1:]):
        for x,w in zip(xg[:],wg[:]):
            d=(a+b)/2+(b-a)/2*x; ww=w*(b-a)/2
            for sg in (1,-1):
                E=MX+sg*d
                gg=gau(E)
                if gg*ww*1e3<1e-30: continue
                b_,s_=dsig(E); B=B+ww*gg*b_; S=S+ww*gg*s_
    return B,S

def perp(f,span,B,w):
    """norm^2 of f orthogonal to span in metric w/B"""
    ip=lambda a,b: float((w*a*b/B).sum())
    basis=[]
    for v in span:
        for q in basis: v=v-ip(v,q)*q
        n=ip(v,v)**.5
        if n>0: basis.append(v/n)
    for q in basis: f=f-ip(f,q)*q
    return ip(f,f)

ELECTRONS_PER_MB = 3.515 * 1e-2 * 6.02214076e23 / 12.011 * 6 * 1e-27


def padme(MX, eps, spread, cosMax, offset, pair):
    # 12 nodes on either side of 0, where the sign in the asymmetry jumps
    x, w = np.polynomial.legendre.leggauss(12)
    c = np.concatenate([(x - 1) / 2, (x + 1) / 2]) * cosMax
    w = np.concatenate([w, w]) / 2 * cosMax
    at = {o: [pieces(MX + o, spread, c, ax, eps, MX) for ax in (0, 1)] for o in (-offset, offset, -pair, pair)}
    r = {}
    for o, name in ((-offset, "below"), (offset, "above")):
        (B, V), (_, A) = at[o]
        r[f"{name}.asymmetry.vector"] = float((w * np.sign(c) * V).sum() / (w * B).sum())
        r[f"{name}.asymmetry.axial"] = float((w * np.sign(c) * A).sum() / (w * B).sum())
        r[f"{name}.positrons"] = 9 / perp(A - V, [B], B, w) / ELECTRONS_PER_MB
        r[f"{name}.positrons.couplingFree"] = 9 / perp(A, [B, V], B, w) / ELECTRONS_PER_MB
    z = 0 * c
    (B1, V1), (_, A1) = at[-pair]
    (B2, V2), (_, A2) = at[pair]
    B, V, A = (np.concatenate(x) for x in ((B1, B2), (V1, V2), (A1, A2)))
    free = [np.concatenate([B1, z]), np.concatenate([z, B2]), V]
    r["twoEnergies.positrons"] = 2 * 9 / perp(A, free, B, np.concatenate([w, w])) / ELECTRONS_PER_MB
    return r


print(json.dumps({
    "source": "docs/physics/axial.md",
    "computed": "numpy: spinors and gamma matrices, scrambled Sobol points (BESIII), Gauss-Legendre (PADME), by axial.py",
    "date": "2026-11-26",
    "besiii": [{"request": q, "expected": besiii(q["mass"], q["eps"], q["sqrts"], q["gap"], q["span"])} for q in (
        {"mass": 16.88, "eps": 6.7e-4, "sqrts": 3773, "gap": 0.1, "span": 3},
        {"mass": 16.88, "eps": 2e-3, "sqrts": 3773, "gap": 1.5, "span": 3},
        {"mass": 30, "eps": 1e-3, "sqrts": 3097, "gap": 0.05, "span": 2},
    )],
    "padme": [{"request": q, "expected": padme(q["mass"], q["eps"], q["spread"], q["cosMax"], q["offset"], q["pairOffset"])} for q in (
        {"mass": 16.88, "eps": 6.7e-4, "spread": 0.06, "cosMax": 0.6, "offset": 0.12, "pairOffset": 0.09},
        {"mass": 16.88, "eps": 6.7e-4, "spread": 0.021, "cosMax": 0.9, "offset": 0.042, "pairOffset": 0.0315},
        {"mass": 20, "eps": 3e-3, "spread": 0.04, "cosMax": 0.8, "offset": 0.2, "pairOffset": 0.05},
    )],
}, indent=1))
