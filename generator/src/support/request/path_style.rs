//! Path parameters of every style (OpenAPI 3.0.3, section 4.7.12.3).

use super::super::json::written::Written;
use super::super::json::{written, ToJson};
use super::client_parameter::{ClientParameter, Location};
use super::style::{StyleRules, SIMPLE};
use super::{path, RequestBuilder};

#[allow(dead_code, reason = "a client without such parameters does not use it")]
impl ClientParameter {
    /// A path parameter that has a style.
    pub(crate) fn path(name: &'static str, style: PathStyle, value: &dyn ToJson) -> Self {
        Self { location: Location::Path, name, text: argument(style, name, value).map(Some) }
    }
}

#[allow(dead_code, reason = "generated code uses a part")]
impl RequestBuilder {
    /// Sets a path parameter of simple style.
    pub(crate) fn path(self: Box<Self>, name: &'static str, value: &dyn ToJson) -> Box<Self> {
        self.path_styled(name, PathStyle::Simple, value)
    }

    /// Sets a path parameter that has another style.
    pub(crate) fn path_styled(
        mut self: Box<Self>,
        name: &'static str,
        style: PathStyle,
        value: &dyn ToJson,
    ) -> Box<Self> {
        match argument(style, name, value) {
            Ok(text) => self.arguments.push((name, text)),
            Err(reason) => self.fail(format!("the path parameter `{name}` {reason}")),
        }
        self
    }
}

/// How a path parameter is written.
#[allow(dead_code, reason = "an API uses some of them")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PathStyle {
    /// `blue,black,brown` and `R,100,G,200,B,150`.
    Simple,
    /// `blue,black,brown` and `R=100,G=200,B=150`.
    SimpleExplode,
    /// `.blue.black.brown` and `.R.100.G.200.B.150`.
    Label,
    /// `.blue.black.brown` and `.R=100.G=200.B=150`.
    LabelExplode,
    /// `;color=blue,black,brown` and `;color=R,100,G,200,B,150`.
    Matrix,
    /// `;color=blue;color=black;color=brown` and `;R=100;G=200;B=150`.
    MatrixExplode,
}

const LABEL: StyleRules =
    StyleRules { lead: ".", between: ".", delimiter: ".", ambiguous: Some('.'), ..SIMPLE };
const MATRIX: StyleRules = StyleRules { lead: ";", between: ";", named: Some(""), ..SIMPLE };

/// The text of a path parameter, or why it has none.
fn argument(style: PathStyle, name: &str, value: &dyn ToJson) -> Result<String, String> {
    let text = text(style, name, &written(value))?.ok_or("has no value")?;
    if matches!(style, PathStyle::Simple | PathStyle::SimpleExplode) {
        path::check(&text)?;
    }
    Ok(text)
}

/// The text of a path parameter, if it has a value.
fn text(style: PathStyle, name: &str, value: &Written) -> Result<Option<String>, String> {
    let style = match style {
        PathStyle::Simple => SIMPLE,
        PathStyle::SimpleExplode => StyleRules { explode: true, ..SIMPLE },
        PathStyle::Label => LABEL,
        PathStyle::LabelExplode => StyleRules { explode: true, ..LABEL },
        PathStyle::Matrix => MATRIX,
        PathStyle::MatrixExplode => StyleRules { explode: true, ..MATRIX },
    };
    style.write(name, value)
}
