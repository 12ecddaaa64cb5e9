* The vertex of an X of spin 0, i e (epsS + i epsP gamma5), over i e. It is its own Dirac conjugate.

Symbols es,ep,SS,PP;
Functions X;

#procedure scalarAlgebra()
id X(l?) = es*gi_(l)+i_*ep*g5_(l);
#call diracAlgebra
#endprocedure
