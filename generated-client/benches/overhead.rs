//! How much longer a generated call takes than the same call written by hand, over one transport, on loopback. Both
//! send the same request.
//!
//! `cargo bench -p connect-sessions` prints both times and their ratio, what each call allocates, and how often it writes.
//! The calls alternate in small batches, and the fastest tenth of the batches counts, so that what else the machine does
//! matters little. The times differ from machine to machine, the counts do not. A second time is that of calls with the
//! caches of the processor emptied before each: programs that make one call now and then pay it.
//!
//! `cargo bench -p connect-sessions -- generated 3000` makes only so many calls, for a profiler; `by-hand` makes the others.

use std::alloc::System;
use std::error::Error;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use connect_sessions::Client;
use serde::Deserialize;
use stats_alloc::{Region, StatsAlloc, INSTRUMENTED_SYSTEM};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// Counts what both threads allocate. The server allocates nothing for a request after the first.
#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

const BATCH: usize = 50;
const BATCHES: usize = 400;
/// The calls of a batch with empty caches.
const COLD: usize = 10;
/// More bytes than the caches of one core hold.
const CACHES: usize = 4 << 20;
/// The bytes of a line of a cache.
const LINE: usize = 64;

const SESSION: &str = r#"{"object": "connectSession", "id": "csn_0SNlurA049MEWV1GWxpaE5D0t2D6",
    "callbackUrl": "https://www.example.com/callback", "intent": {"type": "checkoutNewSubscription",
    "checkoutNewSubscription": {"plan": "pln_0SNlurA049MEWV2gSfSxi00xlPIi"}},
    "url": "https://connect.gigs.com/portal/entry?project=gigs&token=secret", "user": "usr_0SNlurA049MEWV4OpCwsNyC9Kn2d"}"#;

/// The session, with all that the generated one holds.
#[derive(Deserialize)]
#[allow(dead_code, reason = "it is read, and that is all")]
#[serde(rename_all = "camelCase")]
struct Session {
    object: String,
    id: String,
    callback_url: Option<String>,
    intent: Intent,
    url: Option<String>,
    user: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is read, and that is all")]
#[serde(rename_all = "camelCase")]
struct Intent {
    #[serde(rename = "type")]
    type_: IntentType,
    cancel_subscription: Option<OfSubscription>,
    change_subscription: Option<OfSubscription>,
    checkout_addon: Option<OfSubscription>,
    checkout_new_subscription: Option<Checkout>,
    complete_porting: Option<OfSubscription>,
    confirm_payment: Option<OfPayment>,
    resume_subscription: Option<OfSubscription>,
    view_esim_installation: Option<OfSubscription>,
    view_subscription: Option<OfSubscription>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
enum IntentType {
    CancelSubscription,
    ChangeSubscription,
    CheckoutAddon,
    CheckoutNewSubscription,
    CompletePorting,
    ConfirmPayment,
    ResumeSubscription,
    ViewEsimInstallation,
    ViewSubscription,
    ViewSubscriptions,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is read, and that is all")]
struct OfSubscription {
    subscription: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is read, and that is all")]
struct OfPayment {
    payment: Option<String>,
}

#[derive(Deserialize)]
#[allow(dead_code, reason = "it is read, and that is all")]
struct Checkout {
    device: Option<String>,
    plan: Option<String>,
    sim: Option<String>,
    imei: Option<String>,
}

/// A call by hand, with what each call needs and no more.
async fn by_hand(client: &reqwest::Client, base_url: &str, id: &str) -> Result<Session, Box<dyn Error>> {
    let response = client
        .get(format!("{base_url}/projects/gigs/connectSessions/{id}"))
        .bearer_auth("key")
        .header("accept", "application/json")
        .timeout(Duration::from_secs(30))
        .send()
        .await?
        .error_for_status()?;
    Ok(serde_json::from_slice(&response.bytes().await?)?)
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let base_url = format!("http://{}", listener.local_addr()?);
    // On a thread of its own: its work is not the client's.
    let listener = listener.into_std()?;
    std::thread::spawn(move || serve(listener));

    let hand = reqwest::Client::builder()
        .no_proxy()
        .user_agent(concat!("connect-sessions/", env!("CARGO_PKG_VERSION")))
        .redirect(reqwest::redirect::Policy::none())
        .connect_timeout(Duration::from_secs(5))
        .tls_backend_preconfigured(tls()?)
        .build()?;
    let client = Client::builder().project("gigs").bearer("key").base_url(&base_url).build()?;
    let mut arguments = std::env::args().skip(1).filter(|argument| argument != "--bench");
    if let (Some(side), Some(calls)) = (arguments.next(), arguments.next()) {
        for _ in 0..calls.parse()? {
            match side.as_str() {
                "by-hand" => drop(by_hand(&hand, &base_url, "csn_1").await?),
                _ => drop(client.retrieve_connect_session("csn_1").send().await?),
            }
        }
        return Ok(());
    }
    let (mut hand_side, mut generated_side) = (Side::default(), Side::default());
    let mut caches = Caches::new();
    for _ in 0..BATCHES {
        hand_side.add(batch(&mut caches, async || by_hand(&hand, &base_url, "csn_1").await).await?);
        generated_side.add(
            batch(&mut caches, async || Ok(client.retrieve_connect_session("csn_1").send().await?)).await?,
        );
    }
    println!("a call, in the fastest tenth of {BATCHES} batches of {BATCH}:");
    println!("{:<22}{:>10}{:>12}{:>8}", "", "by hand", "generated", "ratio");
    let rows = hand_side.fastest().into_iter().zip(generated_side.fastest());
    for (name, (hand, generated)) in COUNTS.iter().zip(rows) {
        println!("{name:<22}{hand:>10.1}{generated:>12.1}{:>8.2}", generated / hand);
    }
    Ok(())
}

/// What is measured of a call. The writes are the system calls of the thread of the client; systems other than Linux do not
/// tell.
const COUNTS: [&str; 5] = ["µs", "µs, empty caches", "allocations", "bytes allocated", "writes"];

/// The measures of the batches of one side.
#[derive(Default)]
struct Side([Vec<f64>; COUNTS.len()]);

impl Side {
    fn add(&mut self, batch: [f64; COUNTS.len()]) {
        self.0.iter_mut().zip(batch).for_each(|(all, one)| all.push(one));
    }

    /// The least measure that a tenth of the batches does not exceed.
    fn fastest(self) -> [f64; COUNTS.len()] {
        self.0.map(|mut all| {
            all.sort_unstable_by(f64::total_cmp);
            all.get(all.len() / 10).copied().unwrap_or_default()
        })
    }
}

/// Makes a batch of calls, and a smaller one with empty caches. Returns what one call took.
async fn batch<T>(
    caches: &mut Caches,
    call: impl AsyncFn() -> Result<T, Box<dyn Error>>,
) -> Result<[f64; COUNTS.len()], Box<dyn Error>> {
    let (allocated, written, start) = (Region::new(ALLOCATOR), writes(), Instant::now());
    for _ in 0..BATCH {
        call().await?;
    }
    let warm = start.elapsed();
    let (change, written) = (allocated.change(), writes() - written);
    let mut cold = Duration::ZERO;
    for _ in 0..COLD {
        caches.empty();
        let start = Instant::now();
        call().await?;
        cold += start.elapsed();
    }
    let micros = |time: Duration, calls: usize| time.as_secs_f64() * 1e6 / calls as f64;
    let allocations = (change.allocations + change.reallocations) as f64;
    let [allocations, bytes, written] =
        [allocations, change.bytes_allocated as f64, written].map(|count| count / BATCH as f64);
    Ok([micros(warm, BATCH), micros(cold, COLD), allocations, bytes, written])
}

/// Memory that fills the caches of a core, so that they hold nothing else.
struct Caches(Vec<u8>);

impl Caches {
    fn new() -> Self {
        Self(vec![0; CACHES])
    }

    fn empty(&mut self) {
        self.0.iter_mut().step_by(LINE).for_each(|byte| *byte = byte.wrapping_add(1));
        std::hint::black_box(&self.0);
    }
}

/// How often this thread has written.
fn writes() -> f64 {
    let told = std::fs::read_to_string("/proc/thread-self/io").unwrap_or_default();
    let count = told.lines().find_map(|line| line.strip_prefix("syscw: "));
    count.and_then(|count| count.parse().ok()).unwrap_or_default()
}

/// The configuration of TLS is of no use here, but reqwest wants one.
fn tls() -> Result<rustls::ClientConfig, rustls::Error> {
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let builder =
        rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(builder.with_root_certificates(rustls::RootCertStore::empty()).with_no_client_auth())
}

/// The lines of a request, sorted. The calls send the same, or they could not be compared.
static REQUEST: OnceLock<Vec<String>> = OnceLock::new();

/// Answers every request with the session, unless the first one of the connection is not what all send.
fn serve(listener: std::net::TcpListener) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let _ = runtime.map(|runtime| {
        runtime.block_on(async {
            let Ok(listener) = TcpListener::from_std(listener) else { return };
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream));
            }
        });
    });
}

async fn answer(mut stream: TcpStream) {
    let response = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{SESSION}",
        SESSION.len()
    );
    let (mut request, mut is_first) = (Vec::new(), true);
    let mut buffer = [0; 4096];
    while let Ok(length @ 1..) = stream.read(&mut buffer).await {
        request.extend_from_slice(buffer.get(..length).unwrap_or_default());
        // A GET ends with its head.
        if request.ends_with(b"\r\n\r\n") {
            if is_first {
                let mut lines: Vec<_> =
                    String::from_utf8_lossy(&request).lines().map(str::to_owned).collect();
                lines.sort_unstable();
                if *REQUEST.get_or_init(|| lines.clone()) != lines {
                    eprintln!("the calls do not send the same: {lines:?}");
                    return;
                }
                is_first = false;
            }
            request.clear();
            if stream.write_all(response.as_bytes()).await.is_err() {
                return;
            }
        }
    }
}
