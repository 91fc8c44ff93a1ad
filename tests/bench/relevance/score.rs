//! How good a ranking is, by the measures of the field.

use std::fmt;

use crate::sets::Judged;

/// Means over questions.
#[derive(Clone, Copy, Default)]
pub(crate) struct Score {
    ndcg: f64,
    reciprocal_rank: f64,
    recall: f64,
    questions: usize,
}

impl Score {
    /// Takes the ranking for one question into account: ids of documents, the best first.
    ///
    /// nDCG as by Järvelin and Kekäläinen (2002) with linear gains, at 10; the reciprocal rank of
    /// the first answer and the share of all answers among the first 100.
    pub(crate) fn add(&mut self, ranking: &[String], judged: &Judged) {
        let discount = |rank: usize| 1.0 / ((rank + 2) as f64).log2();
        let gain = |id: &String| judged.gains.get(id).copied().unwrap_or_default();
        let mut ideal: Vec<f64> = judged.gains.values().copied().collect();
        ideal.sort_unstable_by(|a, b| b.total_cmp(a));
        let best: f64 = ideal.iter().take(10).enumerate().map(|(n, g)| g * discount(n)).sum();
        let got: f64 =
            ranking.iter().take(10).enumerate().map(|(n, id)| gain(id) * discount(n)).sum();
        let first = ranking.iter().take(100).position(|id| gain(id) > 0.0);
        let found = ranking.iter().take(100).filter(|id| gain(id) > 0.0).count();
        self.ndcg += got / best;
        self.reciprocal_rank += first.map_or(0.0, |rank| 1.0 / (rank + 1) as f64);
        self.recall += found as f64 / judged.gains.len() as f64;
        self.questions += 1;
    }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mean = |sum: f64| sum / self.questions.max(1) as f64;
        write!(
            f,
            "{:>8.4} {:>8.4} {:>10.4}",
            mean(self.ndcg),
            mean(self.reciprocal_rank),
            mean(self.recall)
        )
    }
}
