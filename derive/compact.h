* Names of what the compact forms of e+ e- -> e+ e- gamma are written in (explained in eeeea.frm), and the proof that a form is its trace.

Symbols o0,...,o9,x,y,u,c,ax,S,J,Jb,L,w1,w2,Q,W,Y,M,C,D,G,K,R,T,X,Z,Rt,Tt,Zt,n,d41,w,h1,h2,h3,g1,g2,g3,g4,S14,Jm,sq,fl;
Symbols i1,i2,i3,i4,p12,p13,p14,p23,p24,p34,d1,d2,d3,d4,determinant,z,[4m2rX];

#procedure cancel()
  #do J=1,2
    #do I=1,4
      id d`I'*i`I' = 1;
    #enddo
  #enddo
#endprocedure
#procedure definitions()
  id ax = h1*(y-x)+m2*J*w1+w1-L*S;
  id G = X*n*i1*(5*d1*L+2*d2*d41-2*p14*L*d41*i4)-2*p14*i1^2*i4*(4+d1*i4+d3*i2)*D+S14*n*(d1^2-d3^2-4*d2*d3)-M*i2*i4*(5*D*i1+L*d1*i3);
  id Z = m2*L*(M*i4*g1+L*i1*g3)+m2*(d2*d3^2-d1*d4^2)*i1*i4^2*D-Y*(g1+L+m2*(L^2*i3*i4/2-1-L*i1));
  id T = M*(d1^2+d3^2)/2+M*d3*i4*D*(1-m2*M*i1*i4)-Y*h3-L*g3*(d2+d3+m2*M*d41*i1*i4);
  id R = L^2*(Y-m2*M*d3*i4)/2;
  id Zt = m2*M*(L*i4*g3+M*i1*g1)-m2*(d2^2*d3+d1*d4^2)*i1*i4^2*D-Y*(g3+M-m2*(M^2*i2*i4/2+1+M*i1));
  id Tt = L*(d1^2+d2^2)/2-L*d2*i4*D*(1-m2*L*i1*i4)-Y*h1+M*g1*(d2+d3-m2*L*d41*i1*i4);
  id Rt = M^2*(Y+m2*L*d2*i4)/2;
  id K = n*Y-2*i1^2*i4*D;
  id C = p14*(p14+2*m2)+p23*(p23+2*m2);
  id S14 = 2*p14-m2*(d1*i4+d4*i1);
  id X = Y+(d2+d3)*g3; id D = Y+M*g1+L*g3; id d41 = d4-d1;
  id g3 = h3+m2*M^2*i2*i4/2; id g4 = m2-p13+m2*M^2*i1*i3/2; id Jm = J-Jb;
  id w = m2*L*M*i4-Y;
  id Y = -(M*h1+L*h3-m2*L*M*i4+d1*d4);
  id n = i1*i2*i3; id M = d1-d3;
  id Q = m2*(w2*i3*i4-w1*i1*i2);
  id w1 = d1*x-d2*y; id w2 = d3*u-d4*(p14-p24);
  id g1 = h1-m2*L^2*i3*i4/2; id g2 = h2-m2*L^2*i1*i2/2;
  id S = x-y;
  id W = p13*i1*i3-p14*i1*i4-p23*i2*i3+p24*i2*i4;
  id J = i1+i2; id Jb = i3+i4; id L = d1+d2; id c = d3-d4; id x = p13-p14; id y = p23-p24; id u = p13-p23;
  id h1 = m2+p34; id h2 = m2+p12; id h3 = m2-p24;
  #call cancel
#endprocedure
#procedure independent()
  id d4 = d1+d2-d3; id p34 = p12-d1-d2; id p14 = m2+p12-p13-d1; id p23 = m2+p12-p24-d2; id p24 = p13+d1-d3;
  #call cancel
#endprocedure
#procedure same(FORM,TRACES)
  .sort
  Skip;
  NSkip [difference];
  Local [difference] = `FORM'-(`TRACES');
  #call definitions
  .sort
  Skip;
  NSkip [difference];
  Multiply d1^2*d2^2*d3^2*d4^5;
  #call cancel
  #call independent
  .sort
  #if termsin([difference]) > 0
    #message `FORM' is not `TRACES'
    #terminate 1
  #endif
  Drop [difference];
  .sort
#endprocedure
