"""e+ e- -> e+ e- gamma next to the threshold of the pair: explicit Dirac matrices, all eight diagrams, 80-bit numbers, uniform points.

Cross-section [fb] of photons with |cos theta| < 0.8 at sqrt s = 418.058 MeV, pair masses from 1.022103 to 1.022104 MeV: the threshold of
selections.json. python3 test/vectors/threshold.py (about a minute)
"""
import numpy as np
R=np.longdouble; C=np.clongdouble
def run(sqrts, lo, hi, cosmax, emin, n, seed, me=R('0.51099895069')):
    rng=np.random.default_rng(seed)
    alpha=1/R('137.035999177'); e=np.sqrt(4*np.pi*alpha)
    u=rng.random((n,5)).astype(R)
    m=lo+(hi-lo)*u[:,0]
    # cos theta of photon: flat in rapidity
    y=np.arctanh(R(cosmax))*(2*u[:,1]-1); cg=np.tanh(y); sg=1/np.cosh(y); jg=2*np.arctanh(R(cosmax))*sg**2
    s=R(sqrts)**2; k=(s-m*m)/(2*R(sqrts))
    cs=2*u[:,2]-1; ph=2*np.pi*u[:,3]; sn=np.sqrt(1-cs**2)
    ps=np.sqrt((m-2*me)*(m+2*me))/2
    # pair frame direction; boost along -photon
    kv=np.stack([sg*k,0*k,cg*k],1)
    P=-kv; EP=np.sqrt(k*k+m*m)
    q=np.stack([sn*np.cos(ph),sn*np.sin(ph),cs],1)*ps[:,None]
    def boost(q,E0):
        bg=P/m[:,None]; g=EP/m
        d=(bg*q).sum(1)
        E=g*E0+d
        v=q+bg*(E0+d/(g+1))[:,None]
        return np.concatenate([E[:,None],v],1)
    p3=boost(q,m/2); p4=boost(-q,m/2)
    kk=np.concatenate([k[:,None],kv],1)
    E0=R(sqrts)/2; pz=np.sqrt(E0**2-me**2); z=np.zeros(n,R)
    p1=np.stack([z+E0,z,z,z+pz],1); p2=np.stack([z+E0,z,z,z-pz],1)
    # Dirac matrices
    I2=np.eye(2); sx=np.array([[0,1],[1,0]]); sy=np.array([[0,-1j],[1j,0]]); sz=np.array([[1,0],[0,-1]])
    g0=np.block([[I2,0*I2],[0*I2,-I2]]).astype(C)
    gs=[g0]+[np.block([[0*I2,a],[-a,0*I2]]).astype(C) for a in (sx,sy,sz)]
    met=[1,-1,-1,-1]
    def slash(p): return sum(met[i]*p[:,i,None,None]*gs[i] for i in range(4))
    def us(p):
        out=[]
        for h in (0,1):
            chi=np.zeros((n,2),C); chi[:,h]=1
            N=np.sqrt(p[:,0]+me)
            sp=p[:,1,None,None]*sx+p[:,2,None,None]*sy+p[:,3,None,None]*sz
            low=np.einsum('nij,nj->ni',sp,chi)/(N[:,None])
            out.append(np.concatenate([N[:,None]*chi,low],1))
        return out
    def vs(p):
        out=[]
        for h in (0,1):
            chi=np.zeros((n,2),C); chi[:,h]=1
            N=np.sqrt(p[:,0]+me)
            sp=p[:,1,None,None]*sx+p[:,2,None,None]*sy+p[:,3,None,None]*sz
            up=np.einsum('nij,nj->ni',sp,chi)/(N[:,None])
            out.append(np.concatenate([up,N[:,None]*chi],1))
        return out
    bar=lambda w: np.einsum('ni,ij->nj',w.conj(),g0)
    U1=us(p1); V2=[bar(v) for v in vs(p2)]; U3=[bar(w) for w in us(p3)]; V4=vs(p4)
    # photon polarisations (linear)
    e1=np.stack([z,cg,z,-sg],1); e2=np.stack([z,z,z+1,z],1)
    one=np.eye(4).astype(C)
    dot=lambda a,b: a[:,0]*b[:,0]-(a[:,1:]*b[:,1:]).sum(1)
    def prop(p,den): return (slash(p)+me*one)/den[:,None,None]
    tot=np.zeros(n,R)
    mm=lambda A,B: np.einsum('nij,njk->nik',A,B)
    ein=lambda a,M,b: np.einsum('ni,nij,nj->n',a,M,b)
    for eps in (e1,e2):
        es=slash(eps)
        # electron line p1->p3: vertex G then/with emission ; signs: overall e^3 only
        # vertex matrices with emission, for line a(in)->b(out): es S(b+k) G + G S(a-k) es
        S3=mm(es,prop(p3+kk, 2*dot(p3,kk)))      # outgoing e-: es (p3+k+m)/(2 p3.k)
        S1=mm(prop(p1-kk,-2*dot(p1,kk)),es)      # incoming e-
        S4=mm(prop(-(p4+kk), 2*dot(p4,kk)),es)   # outgoing e+ : (-p4-k+m)/(2p4.k) es
        S2=mm(es,prop(-(p2-kk),-2*dot(p2,kk)))   # incoming e+: es (k-p2+m)/(-2 p2.k)
        # s channel: [v2 .. u1] [u3 .. v4]
        Gin=[mm(S2,np.broadcast_to(g,(n,4,4)))+mm(np.broadcast_to(g,(n,4,4)),S1) for g in gs]
        Gout=[mm(S3,np.broadcast_to(g,(n,4,4)))+mm(np.broadcast_to(g,(n,4,4)),S4) for g in gs]
        Tel=[mm(S3,np.broadcast_to(g,(n,4,4)))+mm(np.broadcast_to(g,(n,4,4)),S1) for g in gs]
        Tpo=[mm(S2,np.broadcast_to(g,(n,4,4)))+mm(np.broadcast_to(g,(n,4,4)),S4) for g in gs]
        q34=m*m; q12=s
        q24=2*me**2-2*dot(p2,p4); q13=2*me**2-2*dot(p1,p3)
        for a in range(2):
          for b in range(2):
            vin=[ein(V2[b],G,U1[a]) for G in Gin]; vin0=[np.einsum('ni,ij,nj->n',V2[b],g,U1[a]) for g in gs]
            for c in range(2):
              t13=[ein(U3[c],G,U1[a]) for G in Tel]; t130=[np.einsum('ni,ij,nj->n',U3[c],g,U1[a]) for g in gs]
              for d in range(2):
                out0=[np.einsum('ni,ij,nj->n',U3[c],g,V4[d]) for g in gs]; out=[ein(U3[c],G,V4[d]) for G in Gout]
                t24=[ein(V2[b],G,V4[d]) for G in Tpo]; t240=[np.einsum('ni,ij,nj->n',V2[b],g,V4[d]) for g in gs]
                M=sum(met[i]*(vin[i]*out0[i]/q34+vin0[i]*out[i]/q12 -(t13[i]*t240[i]/q24+t130[i]*t24[i]/q13)) for i in range(4))
                tot+=abs(M)**2
    M2=e**6*tot/4
    flux=2*s*np.sqrt(1-4*me**2/s)
    # dPhi3=(dm^2/2pi) k/(sqrts 16 pi^2) dOmega_g  ps/(m 16 pi^2) dOmega*
    dphi=(2*m/(2*np.pi))*(k/(16*np.pi**2*R(sqrts)))*(ps/(16*np.pi**2*m))
    w=(hi-lo)*jg*2*np.pi*4*np.pi
    f=M2/flux*dphi*w*R('3.893793721e14')*1000*(k>emin)
    return float(f.mean()), float(f.std()/np.sqrt(n))
if __name__ == "__main__":
    found = np.array([run(418.058, R("1.022103"), R("1.022104"), "0.8", 25, 30000, seed) for seed in range(11, 17)])
    print(found[:, 0].mean(), np.hypot.reduce(found[:, 1]) / len(found))
