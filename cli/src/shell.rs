//! What does a shell complete, and what does the manual say?

use std::io::{self, Write};

use clap::{Args, Command};
use clap_complete::Shell;

use crate::terminal::Output;

/// Prints what a shell needs to complete the command's arguments.
#[derive(Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Prints the manual page (roff).
#[derive(Args)]
#[command(after_help = "Examples:\n  wenshu man > wenshu.1\n  wenshu man | man -l -")]
pub(crate) struct Manual;

const EXAMPLES: &str = "\
Examples:
  wenshu completions bash > ~/.local/share/bash-completion/completions/wenshu
  wenshu completions zsh > ~/.zfunc/_wenshu
  wenshu completions fish > ~/.config/fish/completions/wenshu.fish";

pub(crate) fn complete<W: Write>(
    arguments: &Completions,
    mut command: Command,
    out: &mut Output<W>,
) -> io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "wenshu", &mut script);
    out.write_all(&script)
}

/// The page of the command, then of each of its subcommands.
pub(crate) fn manual<W: Write>(command: Command, out: &mut Output<W>) -> io::Result<()> {
    let mut page = Vec::new();
    let mut command = command.disable_help_subcommand(true);
    command.build();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        let man = clap_mangen::Man::new(sub.clone().display_name(format!("wenshu {}", sub.get_name())));
        writeln!(page, ".SH \"{}\"", format!("wenshu {}", sub.get_name()).to_uppercase())?;
        man.render_description_section(&mut page)?;
        man.render_options_section(&mut page)?;
        man.render_extra_section(&mut page)?;
    }
    out.write_all(&page)
}
