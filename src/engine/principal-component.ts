/** Eigenvalues closer than this in relation to the greatest count as one. */
const SAME = 1e-9;

/**
 * Squared loadings of the first principal component of a symmetric matrix, adding up to 1. Where several components are equally great none
 * of them is the first; the squared loadings are then their mean, which does not depend on how they are turned.
 * Cyclic Jacobi rotations (Golub & Van Loan, Matrix Computations, 8.5).
 */
export function firstComponent(matrix: readonly (readonly number[])[]): Float64Array {
  const n = matrix.length;
  const a = matrix.map((row) => Float64Array.from(row));
  const vectors = matrix.map((_, i) => Float64Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 100; sweep++) {
    let off = 0;
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) off += a[i][j] * a[i][j];
    if (off < 1e-24) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(a, vectors, p, q);
  }
  const values = a.map((row, i) => row[i]);
  const greatest = Math.max(...values);
  const first = [...values.keys()].filter((k) => values[k] >= greatest - SAME * Math.abs(greatest));
  return Float64Array.from(vectors, (row) => first.reduce((sum, k) => sum + row[k] * row[k], 0) / first.length);
}

function rotate(a: Float64Array[], vectors: Float64Array[], p: number, q: number): void {
  if (a[p][q] === 0) return;
  const theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < a.length; k++) {
    const [kp, kq] = [a[k][p], a[k][q]];
    a[k][p] = c * kp - s * kq;
    a[k][q] = s * kp + c * kq;
  }
  for (let k = 0; k < a.length; k++) {
    const [pk, qk] = [a[p][k], a[q][k]];
    a[p][k] = c * pk - s * qk;
    a[q][k] = s * pk + c * qk;
    const [vp, vq] = [vectors[k][p], vectors[k][q]];
    vectors[k][p] = c * vp - s * vq;
    vectors[k][q] = s * vp + c * vq;
  }
}
