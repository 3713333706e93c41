//! The documentation: pages made from tables are fresh, and the commands that the pages show work.

use std::process::Command;

use super::{program, root, run};

#[test]
fn pages_made_from_tables_are_fresh() {
    for name in ["claims", "commands", "config", "formats", "keys"] {
        let page = std::fs::read_to_string(root().join(format!("docs/{name}.md"))).unwrap_or_default();
        let made = run(&["page", name]).out;
        assert!(
            page == made,
            "docs/{name}.md is stale: a table has changed since. Refresh it with\n\n    cargo build && tools/docs target/debug/gainsay\n"
        );
    }
}

/// Lines that begin with a dollar sign in the console blocks of a page.
fn commands_of(page: &str) -> Vec<String> {
    let text = std::fs::read_to_string(root().join(page)).unwrap();
    let mut commands = Vec::new();
    let mut is_console = false;
    for line in text.lines() {
        if line.starts_with("```") {
            is_console = line == "```console";
        } else if let Some(command) = line.strip_prefix("$ ").filter(|_| is_console) {
            commands.push(command.to_owned());
        }
    }
    commands
}

/// Every command stands in a `console` block and ends well; one marked `# not run: why` is only read.
#[test]
fn commands_that_the_pages_show_work() {
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(root().join("seeds"), folder.path().join("seeds")).unwrap();
    let binary = std::path::PathBuf::from(program().get_program());
    let path = format!("{}:{}", binary.parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut count = 0;
    for page in ["README.md", "docs/guide.md"] {
        for command in commands_of(page).iter().filter(|command| !command.contains("# not run:")) {
            let output = Command::new("sh")
                .args(["-c", command])
                .current_dir(folder.path())
                .env("PATH", &path)
                .env("HOME", folder.path())
                .env("XDG_DATA_HOME", folder.path())
                .env("XDG_CONFIG_HOME", folder.path())
                .stdin(std::process::Stdio::null())
                .output()
                .unwrap();
            let err = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{page}: {command}: {}\n{err}", output.status);
            count += 1;
        }
    }
    assert!(count > 5, "only {count} commands were found: are the blocks still marked console?");
}
