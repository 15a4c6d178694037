//! Items that are behind a feature that is off.

use sample::fixtures::without_features::Blocking; //~ the item is gated behind the `absent-blocking` feature
use sample::fixtures::without_features::support::testing::Scripted; //~ the item is gated behind the `absent-testing` feature
