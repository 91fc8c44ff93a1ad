//! Lists of parameter names put together when the program is built.

/// One list after another. `N` is how long both are together; anything else does not compile.
pub(in crate::http) const fn joined<T: Copy, const A: usize, const B: usize, const N: usize>(
    first: [T; A],
    second: [T; B],
) -> [T; N] {
    assert!(A > 0 && A + B == N, "N is not the length of both lists");
    let mut all = [first[0]; N];
    let mut at = 0;
    while at < N {
        all[at] = if at < A { first[at] } else { second[at - A] };
        at += 1;
    }
    all
}
