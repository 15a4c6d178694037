//! Lists that a server gives in pages.

use std::fmt;
use std::marker::PhantomData;
use std::vec::IntoIter;

use http::HeaderMap;
use serde_json::Value;

use super::super::call::failure::{Failure, FailureKind};
use super::super::call::mode::Async;
use super::super::call::sent::Sent;
use super::super::call::{decode_body, send};
use super::super::request::next_page::Identity;
use super::super::request::{next_page, RequestBuilder};
use super::super::{Call, Error, FromBody};
use super::next::advance;
use super::paged::Paged;

/// The pages of a list, from the one that a call asks for to the last. Each is requested when it is needed.
///
/// A page is a call of its own, with the times and the retries of the first. Requests go only to the path of the first: of
/// a URL for the next page, only the query is used.
///
/// ```text
/// let mut pages = client.list_pets().limit(100).pages();
/// while let Some(page) = pages.next().await {
///     println!("{:?}", page?);
/// }
/// ```
pub struct Pages<O, M = Async> {
    next: Next,
    /// What each page has in its query, unless its URL has another value.
    of_client: Vec<(&'static str, String)>,
    circle: Circle,
    operation: PhantomData<fn() -> (O, M)>,
}

/// The next page.
enum Next {
    /// Its request.
    Request(Box<RequestBuilder>),
    /// Why it cannot be requested.
    Problem(String),
    /// There is none.
    None,
}

// The bound is that of the methods: then the compiler says why another operation has none.
impl<O, M> Call<O, M> {
    /// The pages of the list, one after the other, from the one that this call asks for.
    ///
    /// A page is a request of its own, so the call has no idempotency key.
    pub fn pages(mut self) -> Pages<O, M>
    where
        O: Paged,
    {
        if self.request.has_idempotency_key() {
            let problem = "each page is another request, so a list in pages has no idempotency key";
            self.request.fail(problem.to_owned());
        }
        let of_client = next_page::of_client(&self.request);
        let circle = Circle { marked: next_page::identity(&self.request), steps: 0, most: 1 };
        Pages { next: Next::Request(self.request), of_client, circle, operation: PhantomData }
    }

    /// The items of all pages, one after the other, from the page that this call asks for. [`pages`](Self::pages) gives them
    /// page by page.
    pub fn items(self) -> PageItems<O, M>
    where
        O: Paged,
    {
        PageItems { pages: self.pages(), items: Vec::new().into_iter() }
    }
}

impl<O: Paged> Pages<O, Async>
where
    O::Success: FromBody,
{
    /// The next page. `None`, after the last page and after an error.
    ///
    /// # Errors
    ///
    /// As [`Call::send`]. Also if a page says that there is another one, and not where: its URL has another path, or the
    /// page is the same again.
    pub async fn next(&mut self) -> Option<Result<O::Success, Error<O::Failure>>> {
        let request = match self.take()? {
            Ok(request) => request,
            Err(error) => return Some(Err(error)),
        };
        let sent = send::send(request.clone()).await;
        Some(self.read(request, sent))
    }
}

impl<O: Paged, M> Pages<O, M>
where
    O::Success: FromBody,
{
    /// The request of the next page.
    pub(super) fn take(&mut self) -> Option<Result<Box<RequestBuilder>, Error<O::Failure>>> {
        match std::mem::replace(&mut self.next, Next::None) {
            Next::Request(request) => Some(Ok(request)),
            Next::Problem(problem) => Some(Err(Error::new(Failure::new(FailureKind::Request(problem))))),
            Next::None => None,
        }
    }

    /// Reads a page, and finds the next one.
    pub(super) fn read(
        &mut self,
        request: Box<RequestBuilder>,
        sent: Result<Sent, Box<Failure>>,
    ) -> Result<O::Success, Error<O::Failure>> {
        if let Ok(Sent { received, .. }) = &sent {
            if received.head.status.is_success() {
                let headers = &received.head.headers;
                // A page that is not JSON is an error below. It is read once more only if the next page depends on it.
                let page = match O::PAGING.needs_body() {
                    true => Value::decode(received.head.status, headers, &received.body).ok(),
                    false => Some(Value::Null),
                };
                if let Some(page) = page {
                    self.next = self.after(request, headers, &page);
                }
            }
        }
        let page = decode_body(sent);
        if page.is_err() {
            self.next = Next::None;
        }
        page
    }

    /// The request after another one.
    fn after(&mut self, mut request: Box<RequestBuilder>, headers: &HeaderMap, page: &Value) -> Next {
        let before = next_page::identity(&request);
        let is_there = advance(&mut request, &O::PAGING, headers, page);
        next_page::add_missing(&mut request, &self.of_client);
        let next = next_page::identity(&request);
        match is_there {
            Ok(false) => Next::None,
            // A server that repeats a page would do it for ever.
            Ok(true) if next == before || self.circle.closes(next) => {
                Next::Problem("the next page is the same page again".to_owned())
            }
            Ok(true) => Next::Request(request),
            Err(problem) => Next::Problem(problem),
        }
    }
}

/// Notices that pages come again, with the memory of one (the algorithm of Brent).
struct Circle {
    /// What tells a request of one page.
    marked: Identity,
    /// The number of requests since then, and after how many another one is marked.
    steps: u64,
    most: u64,
}

impl Circle {
    /// Whether the request for a page is one that was sent before. Of a long circle, some come again before that is noticed.
    fn closes(&mut self, next: Identity) -> bool {
        if next == self.marked {
            return true;
        }
        self.steps += 1;
        if self.steps == self.most {
            *self = Self { marked: next, steps: 0, most: self.most.saturating_mul(2) };
        }
        false
    }
}

/// The items of a list that a server gives in pages. A page is requested when its first item is needed.
///
/// ```text
/// let mut pets = client.list_pets().items();
/// while let Some(pet) = pets.next().await {
///     println!("{:?}", pet?);
/// }
/// ```
pub struct PageItems<O: Paged, M = Async> {
    pub(super) pages: Pages<O, M>,
    pub(super) items: IntoIter<O::Item>,
}

impl<O: Paged> PageItems<O, Async>
where
    O::Success: FromBody,
{
    /// The next item. `None`, after the last one and after an error.
    ///
    /// # Errors
    ///
    /// As [`Pages::next`].
    pub async fn next(&mut self) -> Option<Result<O::Item, Error<O::Failure>>> {
        loop {
            if let Some(item) = self.items.next() {
                return Some(Ok(item));
            }
            match self.pages.next().await? {
                Ok(page) => self.items = O::items(page).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<O, M> fmt::Debug for Pages<O, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").finish_non_exhaustive()
    }
}

impl<O: Paged, M> fmt::Debug for PageItems<O, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PageItems").finish_non_exhaustive()
    }
}
