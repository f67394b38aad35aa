//! A process that publishes is killed at any moment.

use super::*;

/// The site that a process which will be killed publishes as its `number`-th.
fn large(number: usize) -> Files {
    static PATHS: LazyLock<Vec<&'static str>> =
        LazyLock::new(|| (0..60).map(|at| &*format!("{}/{at}/index.html", at % 5).leak()).collect());
    let version = |at: usize| if at.is_multiple_of(3) { number } else { 0 };
    let chosen = PATHS.iter().enumerate().filter(|(at, _)| !(at + number).is_multiple_of(7));
    chosen.map(|(at, path)| (*path, format!("{path} {}", version(at)).repeat(50))).collect()
}

#[test]
fn a_process_that_publishes_until_it_is_killed() {
    // Does its work only when the test below starts it.
    let Some(output) = std::env::var_os("CONGBO_TEST_OUTPUT").map(PathBuf::from) else { return };
    let first: usize = std::env::var("CONGBO_TEST_FIRST").unwrap().parse().unwrap();
    for number in first.. {
        publish(&*CALM, &output, &large(number % 5)).unwrap();
    }
}

#[test]
fn killed_at_any_moment_the_output_is_one_whole_site_and_the_next_process_goes_on() {
    let (_folder, output, store) = space();
    let images: Vec<_> = (0..5).map(|number| image(&large(number))).collect();
    let stopwatch = crate::edge::clock::Stopwatch::start();
    publish(&*CALM, &output, &large(1)).unwrap();
    publish(&*CALM, &output, &large(0)).unwrap();
    let one = stopwatch.elapsed() / 2;
    let mut seen = BTreeSet::new();
    for round in 0..200_u32 {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "edge::publish::tests::killed::a_process_that_publishes_until_it_is_killed"])
            .env("CONGBO_TEST_OUTPUT", &output)
            .env("CONGBO_TEST_FIRST", round.to_string())
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let id = child.id().to_string();
        let at_work = || fs::read_to_string(store.join("lock")).is_ok_and(|text| text == id);
        while !at_work() {
            assert_eq!(child.try_wait().unwrap(), None, "it ended by itself");
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        // Uneven waits of up to three publications, so that the blows fall everywhere.
        std::thread::sleep(one * 3 * (round * 37 % 100) / 100);
        assert_eq!(child.try_wait().unwrap(), None, "it ended by itself");
        child.kill().unwrap();
        child.wait().unwrap();
        if output.exists() {
            let found = contents(&output);
            let which = images.iter().position(|image| *image == found);
            assert!(which.is_some(), "after kill {round} the output is no whole site: {:?}", found.keys());
            seen.extend(which);
        }
    }
    assert!(seen.len() > 1, "the processes got no further than {seen:?}");
    assert!(!store.join("aside").exists());
    publish(&*CALM, &output, &large(0)).unwrap();
    assert_eq!(contents(&output), images[0]);
}
