//! The text of a summary of the outcomes of all documents.

use std::collections::BTreeMap;
use std::time::Duration;

use clientgen::{FindingKind, Share, summarise};

use crate::fidelity::{Counts, Fidelity};
use crate::outcome::{Client, Outcome, Verdict};

/// What is known about all documents.
#[derive(Default)]
pub(crate) struct Summary {
    documents: usize,
    generated: usize,
    refused: Vec<String>,
    panicked: Vec<String>,
    operations: usize,
    methods: usize,
    types: usize,
    fields: Share,
    parameters: Share,
    bodies: Share,
    /// By kind of finding, and what it says: how many there are, and the first in one line.
    findings: BTreeMap<(FindingKind, String), (usize, String)>,
    /// What is wrong with clients.
    wrong: Vec<String>,
    checked: Option<Checked>,
    fidelity: Option<Counts>,
    time: Duration,
}

/// What became of the clients that were checked.
#[derive(Default)]
struct Checked {
    clean: usize,
    with_warnings: usize,
    with_errors: usize,
}

/// A document in one line.
pub(crate) fn line(name: &str, outcome: &Outcome) -> String {
    let seconds = outcome.time.as_secs_f64();
    match &outcome.verdict {
        Verdict::Generated(client) => {
            let report = &client.generated.report;
            let (methods, types) = (report.operations.len(), report.types.len());
            format!("{name}: {methods} methods, {types} types, {seconds:.2} s\n")
        }
        Verdict::Refused(_) => format!("{name}: refused, {seconds:.2} s\n"),
        Verdict::Panicked(_) => format!("{name}: panicked, {seconds:.2} s\n"),
    }
}

impl Summary {
    /// Counts a document.
    pub(crate) fn add(&mut self, name: &str, outcome: &Outcome) {
        self.documents += 1;
        self.time += outcome.time;
        match &outcome.verdict {
            Verdict::Generated(client) => self.add_client(name, client),
            Verdict::Refused(error) => self.refused.push(error.clone()),
            Verdict::Panicked(text) => self.panicked.push(format!("{name}: {text}")),
        }
    }

    fn add_client(&mut self, name: &str, client: &Client) {
        let report = &client.generated.report;
        self.generated += 1;
        self.operations += client.operations;
        self.methods += report.operations.len();
        self.types += report.types.len();
        add(&mut self.fields, report.fields);
        add(&mut self.parameters, report.parameters);
        add(&mut self.bodies, report.bodies);
        for finding in &report.findings {
            let line = || summarise(std::slice::from_ref(finding), &client.document).concat();
            let key = (FindingKind::of(finding), without_names(&finding.message));
            self.findings.entry(key).or_insert_with(|| (0, line())).0 += 1;
        }
        self.wrong.extend(client.differences.iter().map(|it| format!("{name}: {it}")));
        if let Some(check) = &client.check {
            let checked = self.checked.get_or_insert_default();
            match (check.errors, check.warnings) {
                (0, 0) => checked.clean += 1,
                (0, _) => checked.with_warnings += 1,
                _ => checked.with_errors += 1,
            }
            self.wrong.extend(check.first.iter().map(|text| format!("{name}: {}", text.trim_end())));
        }
    }

    /// Counts the examples of a document.
    pub(crate) fn add_fidelity(&mut self, fidelity: &Fidelity) {
        self.fidelity.get_or_insert_default().add(&fidelity.counts);
        self.wrong.extend(fidelity.differences.iter().map(|it| format!("{}: {it}", fidelity.name)));
    }

    /// Whether nothing went wrong that the generator is to blame for.
    pub(crate) fn is_fine(&self) -> bool {
        self.panicked.is_empty() && self.wrong.is_empty()
    }

    /// All of it, as a table and lists.
    pub(crate) fn text(&self) -> String {
        let mut rows = vec![
            ("documents", self.documents.to_string()),
            ("generated", self.generated.to_string()),
            ("refused", self.refused.len().to_string()),
            ("panicked", self.panicked.len().to_string()),
            ("operations", self.operations.to_string()),
            ("methods", self.methods.to_string()),
            ("types", self.types.to_string()),
            ("fields of any JSON", share(self.fields)),
            ("parameters of any JSON", share(self.parameters)),
            ("bodies of any JSON", share(self.bodies)),
        ];
        for kind in FindingKind::ALL {
            let counts = self.findings.iter().filter(|((it, _), _)| *it == kind).map(|(_, (count, _))| count);
            rows.push((kind.as_str(), counts.sum::<usize>().to_string()));
        }
        rows.push(("seconds", format!("{:.1}", self.time.as_secs_f64())));
        if let Some(checked) = &self.checked {
            rows.push(("check: clean", checked.clean.to_string()));
            rows.push(("check: with warnings", checked.with_warnings.to_string()));
            rows.push(("check: with errors", checked.with_errors.to_string()));
        }
        rows.extend(self.fidelity.iter().flat_map(Counts::rows));
        let width = rows.iter().map(|(name, _)| name.len()).max().unwrap_or_default();
        let mut text = String::from("\n");
        for (name, value) in rows {
            text.push_str(&format!("{name:<width$}  {value}\n"));
        }
        text.push_str("\nfindings, each kind with its first:\n");
        for ((kind, message), (count, first)) in &self.findings {
            text.push_str(&format!("  {count}x {}: {message}\n    {first}\n", kind.as_str()));
        }
        for (title, list) in
            [("refused", &self.refused), ("panicked", &self.panicked), ("wrong", &self.wrong)]
        {
            if !list.is_empty() {
                text.push_str(&format!("\n{title}:\n"));
                list.iter().for_each(|line| text.push_str(&format!("  {line}\n")));
            }
        }
        text
    }
}

fn add(sum: &mut Share, share: Share) {
    sum.total += share.total;
    sum.degraded += share.degraded;
}

/// What findings of one kind say, without the names in it.
fn without_names(message: &str) -> String {
    let parts = message.split('`').enumerate();
    parts.map(|(index, part)| if index % 2 == 0 { part } else { "`...`" }).collect()
}

/// A share in words, such as `1 of 200 (0.50 %)`.
fn share(share: Share) -> String {
    // A share needs no more precision than two digits.
    let percent = share.degraded as f64 * 100.0 / share.total.max(1) as f64;
    format!("{} of {} ({percent:.2} %)", share.degraded, share.total)
}
