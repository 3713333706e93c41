//! How two sets of values lie to each other: the ground of agree, refine, compatible and conflict.

/// How one set lies to another. Made by `relation` of quantities and of moments.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum SetRelation {
    /// The same set, or the same to the precision that both were stated with.
    Same,
    /// Wholly within the other: the more exact of the two.
    Inside,
    /// Wholly around the other: the looser of the two.
    Contains,
    /// They share a part, and each has a part of its own.
    Overlaps,
    /// They share nothing.
    Disjoint {
        /// How far apart. Quantities: the space between the sets as a share of the larger bound, 0 to 1 ("10" and
        /// "20" give 0.5). Moments: days between the two (minutes as fractions of a day).
        gap: f64,
    },
}

impl SetRelation {
    /// The same relation seen from the other side.
    #[must_use]
    pub const fn turned(self) -> Self {
        match self {
            Self::Inside => Self::Contains,
            Self::Contains => Self::Inside,
            other => other,
        }
    }

    /// Whether the two can both be true of one thing.
    #[must_use]
    pub const fn compatible(self) -> bool {
        !matches!(self, Self::Disjoint { .. })
    }
}

/// A set of numbers from `lo` to `hi`; `open_lo` and `open_hi` tell that the bound itself is outside.
#[derive(Clone, Copy, Debug)]
pub(super) struct Range {
    pub lo: f64,
    pub hi: f64,
    pub open_lo: bool,
    pub open_hi: bool,
}

impl Range {
    pub const fn closed(lo: f64, hi: f64) -> Self {
        Self { lo, hi, open_lo: false, open_hi: false }
    }

    /// How it lies to another; `gap` makes the figure of a disjoint pair from the space between and the larger bound.
    ///
    /// Bands that only touch ("5 years" ends at 5.5 where "6 years" starts) share nothing; a point on the closed end
    /// of a band is inside it.
    pub fn relation(&self, other: &Self, gap: impl Fn(f64, f64) -> f64) -> SetRelation {
        let same = close(self.lo, other.lo) && close(self.hi, other.hi);
        if same && self.open_lo == other.open_lo && self.open_hi == other.open_hi {
            return SetRelation::Same;
        }
        if !self.meets(other) {
            let (low, high) = self.ordered(other);
            let largest = [self.lo, self.hi, other.lo, other.hi]
                .into_iter()
                .filter(|bound| bound.is_finite())
                .fold(0.0, |most: f64, bound| most.max(bound.abs()));
            return SetRelation::Disjoint { gap: gap((high.lo - low.hi).max(0.0), largest) };
        }
        match (self.holds(other), other.holds(self)) {
            (true, true) => SetRelation::Same,
            (true, false) => SetRelation::Contains,
            (false, true) => SetRelation::Inside,
            (false, false) => SetRelation::Overlaps,
        }
    }

    /// The lower one first; of two with one lower bound, the shorter.
    fn ordered<'a>(&'a self, other: &'a Self) -> (&'a Self, &'a Self) {
        let order = self.lo.total_cmp(&other.lo).then(self.hi.total_cmp(&other.hi));
        if order.is_le() { (self, other) } else { (other, self) }
    }

    fn meets(&self, other: &Self) -> bool {
        let (low, high) = self.ordered(other);
        if close(low.hi, high.lo) {
            let point = low.is_point() || high.is_point();
            return point && !low.open_hi && !high.open_lo;
        }
        low.hi > high.lo
    }

    fn holds(&self, other: &Self) -> bool {
        let low = self.lo < other.lo || close(self.lo, other.lo) && (!self.open_lo || other.open_lo);
        let high = self.hi > other.hi || close(self.hi, other.hi) && (!self.open_hi || other.open_hi);
        low && high
    }

    fn is_point(&self) -> bool {
        close(self.lo, self.hi)
    }
}

/// Equal but for rounding.
fn close(a: f64, b: f64) -> bool {
    a.total_cmp(&b).is_eq() || a.is_finite() && b.is_finite() && (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}
