//! The floors of the generator, from the ground up. A file imports from floors below its own, and from its own room.

/// A floor: rooms that do not know each other.
pub(crate) struct Floor {
    /// What the floor is.
    pub is: &'static str,
    /// The rooms: each is a file, with the folder of the same name.
    pub rooms: &'static [&'static str],
}

/// The floors, from the ground up.
pub(crate) const FLOORS: &[Floor] = &[
    Floor { is: "The limits on the work that a document can cause.", rooms: &["limits"] },
    Floor {
        is: "Tools that know nothing of OpenAPI: a large stack, tables, URIs, similar words, the events of YAML and JSON; and plain texts: \
             the document, the output, the support code, what a client depends on.",
        rooms: &[
            "dependencies",
            "document",
            "events",
            "nearest",
            "output",
            "paging",
            "size",
            "stack",
            "support_files",
            "table",
            "token",
            "uri",
        ],
    },
    Floor {
        is: "Work on all processors, each with a large stack; the circles in a table.",
        rooms: &["circles", "parallel"],
    },
    Floor {
        is: "Diagnostics: what is wrong with a document, where, and how it is shown.",
        rooms: &["diagnostic"],
    },
    Floor { is: "What an identifier is, and the names that generated code keeps.", rooms: &["reserved"] },
    Floor { is: "The lock: the names that places of a document have already.", rooms: &["lock"] },
    Floor {
        is: "The values that pass from one stage to the next, as plain data.",
        rooms: &["ir", "loaded", "openapi"],
    },
    Floor { is: "What a user decides, and what stops a generation.", rooms: &["deny", "failure", "options"] },
    Floor {
        is: "The stages, and the report. They do not know each other.",
        rooms: &[
            "adjust",
            "load",
            "lower",
            "name",
            "normalise",
            "overlay",
            "plan",
            "render",
            "report",
            "select",
            "write",
        ],
    },
    Floor { is: "The public API of a client, read from its files: for the tests.", rooms: &["public_api"] },
    Floor {
        is: "The last stage before the disk: it prints the modules of `render`; and the support code that clients share.",
        rooms: &["format", "shared_support"],
    },
    Floor { is: "The only place that names two stages.", rooms: &["pipeline"] },
    Floor { is: "The input: manifests, and documents with all their files.", rooms: &["manifest", "read"] },
    Floor {
        is: "What a caller does with a client: the build script, the new crate, the comparison of files and of documents.",
        rooms: &["build_script", "changes", "scaffold", "unified"],
    },
    Floor { is: "The face of the crate: re-exports, and the page about the architecture.", rooms: &["lib"] },
    Floor { is: "The command line: what a command does.", rooms: &["cli"] },
    Floor { is: "The command line: arguments, and the exit code.", rooms: &["main"] },
    Floor {
        is: "The code that every client carries. It imports nothing of the generator.",
        rooms: &["support"],
    },
];

/// The number of the floor that a room is on, counted from the ground.
pub(crate) fn floor_of(room: &str) -> Option<usize> {
    FLOORS.iter().position(|floor| floor.rooms.contains(&room))
}
