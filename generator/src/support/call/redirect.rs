//! Follows redirects of GET and HEAD (RFC 9110, section 15.4), if the caller allows it.

use http::header::{ACCEPT, ACCEPT_ENCODING, AUTHORIZATION, IF_RANGE, LOCATION, RANGE, USER_AGENT};
use http::{HeaderMap, HeaderName, Method, Uri};

use super::super::request::base_url::BaseUrl;
use super::super::request::reference;
use super::super::transport::{Body, RequestBody, Timeouts, Transport, TransportError};

/// The headers that go to another origin. None of them is a credential. Without the id of the last event, a stream that is
/// opened again would begin again.
const KEPT: [HeaderName; 6] =
    [ACCEPT, ACCEPT_ENCODING, IF_RANGE, HeaderName::from_static("last-event-id"), RANGE, USER_AGENT];

/// Marks a request that a server asked for, and not the program. It is no operation of the document.
#[cfg(feature = "testing")]
#[derive(Clone, Copy)]
pub(crate) struct Redirected;

/// Marks the response to a request that went to another origin, so without a token.
#[derive(Clone, Copy)]
pub(super) struct WithoutToken;

/// How many redirects are followed, and where to.
#[derive(Clone, Copy)]
pub(super) struct Redirects {
    pub(super) most: u32,
    pub(super) allow_http: bool,
}

/// Sends a request, and then its redirects. A redirect that is not followed is the response.
pub(super) async fn execute(
    transport: &dyn Transport,
    mut request: http::Request<RequestBody>,
    redirects: Redirects,
    timeouts: impl Fn() -> Timeouts,
) -> Result<http::Response<Body>, TransportError> {
    let Redirects { mut most, allow_http } = redirects;
    loop {
        let can_go_on = most > 0 && matches!(*request.method(), Method::GET | Method::HEAD);
        let sent = can_go_on.then(|| copy(&request)).flatten();
        let has_token = request.headers().contains_key(AUTHORIZATION);
        let mut response = transport.execute(request, timeouts()).await?;
        let next = sent.and_then(|sent| next(sent, &response, allow_http));
        match next {
            Some(next) => request = next,
            None if has_token => return Ok(response),
            None => {
                response.extensions_mut().insert(WithoutToken);
                return Ok(response);
            }
        }
        most -= 1;
    }
}

/// The request that follows a response, if it is a redirect to a place that the client goes to.
fn next(
    mut request: http::Request<RequestBody>,
    response: &http::Response<Body>,
    allow_http: bool,
) -> Option<http::Request<RequestBody>> {
    if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let mut locations = response.headers().get_all(LOCATION).iter();
    let (Some(location), None) = (locations.next(), locations.next()) else { return None };
    let target = reference::resolve(request.uri(), location.to_str().ok()?)?;
    let origin = format!("{}://{}", target.scheme_str()?, target.authority()?);
    // The same places as those of a base URL, and never from `https` to `http`.
    BaseUrl::parse(&origin, allow_http).ok()?;
    if request.uri().scheme_str() == Some("https") && target.scheme_str() != Some("https") {
        return None;
    }
    if !is_same_origin(request.uri(), &target) {
        if request.body().length() != Some(0) {
            return None;
        }
        let mut headers = std::mem::take(request.headers_mut());
        let kept = KEPT.into_iter().filter_map(|name| Some((name.clone(), headers.remove(name)?)));
        *request.headers_mut() = kept.collect::<HeaderMap>();
    }
    *request.uri_mut() = target;
    Some(request)
}

/// The same request, unless its body is read while it is sent.
fn copy(request: &http::Request<RequestBody>) -> Option<http::Request<RequestBody>> {
    let mut copy = http::Request::new(RequestBody::from(request.body().as_bytes()?.clone()));
    *copy.method_mut() = request.method().clone();
    *copy.uri_mut() = request.uri().clone();
    *copy.headers_mut() = request.headers().clone();
    #[cfg(feature = "testing")]
    copy.extensions_mut().insert(Redirected);
    Some(copy)
}

/// Whether two URLs have the same origin (RFC 6454, section 5).
fn is_same_origin(first: &Uri, second: &Uri) -> bool {
    let port = |uri: &Uri| uri.port_u16().unwrap_or(if uri.scheme_str() == Some("https") { 443 } else { 80 });
    let host = |uri: &Uri| uri.host().map(str::to_ascii_lowercase);
    first.scheme_str() == second.scheme_str() && host(first) == host(second) && port(first) == port(second)
}
