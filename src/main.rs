//! Arguments in, exit code out.

/// A tenth of a build's time goes into taking and giving back memory; `docs/adr/allocator.md` has the figures.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    congbo::cli::main()
}
