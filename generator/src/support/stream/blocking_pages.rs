//! Lists that a server gives in pages, of blocking clients: iterators.

use super::super::call::mode::Blocking;
use super::super::call::send;
use super::super::transport::block_on::block_on;
use super::super::{Error, FromBody, PageItems, Paged, Pages};

impl<O: Paged> Iterator for Pages<O, Blocking>
where
    O::Success: FromBody,
{
    type Item = Result<O::Success, Error<O::Failure>>;

    fn next(&mut self) -> Option<Self::Item> {
        let request = match self.take()? {
            Ok(request) => request,
            Err(error) => return Some(Err(error)),
        };
        let sent = block_on(send::send(request.clone()));
        Some(self.read(request, sent))
    }
}

impl<O: Paged> Iterator for PageItems<O, Blocking>
where
    O::Success: FromBody,
{
    type Item = Result<O::Item, Error<O::Failure>>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.items.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.items = O::items(page).into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}
