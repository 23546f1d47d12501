import Glibc
import IncidentModel
import Testing

@testable import Console
@testable import Runbooks
@testable import Runtime

@Suite("The commands of a step on their own terminal", .timeLimit(.minutes(5)))
struct StepChildTests {
  private let test: TestHome
  private let folder: RunningTranscripts

  init() throws {
    test = try TestHome()
    folder = RunningTranscripts(home: test.home)
  }

  private func script(_ text: String) throws -> StepScript {
    let runbook = Runbook.parse(
      name: "r", bytes: Array("# R\n\n1. Do\n\n   ```bash\n   \(text)\n   ```\n".utf8))
    let unit = try #require(runbook.steps.first?.units.first)
    return try StepScript(
      unit, values: [:], inherited: Set(unit.placeholders.map(\.name)))
  }

  private func child(
    _ text: String, told: @escaping @Sendable (StepChild.Output) -> Void = { _ in }
  ) throws -> StepChild {
    try StepChild(
      script(text), environment: ["PATH": "/usr/bin:/bin", "WARDROOM_INCIDENT": "INC-1"],
      directory: test.path, file: RunningTranscript(in: folder), told: told)
  }

  private func run(_ text: String, timeoutSeconds: Int64 = 50) async throws -> StepChild.Ending {
    try await child(text).untilEnd(timeoutSeconds: timeoutSeconds)
  }

  private func printed(_ ending: StepChild.Ending) -> String {
    String(decoding: ending.kept.bytes, as: UTF8.self)
  }

  /// Whether a process is there and no zombie.
  private func isAlive(_ process: String) throws -> Bool {
    guard let status = try FileBytes.read("/proc/\(process)/stat") else { return false }
    return !String(decoding: status, as: UTF8.self).contains(") Z ")
  }

  @Test("print, end with their code, and are told of whole")
  func ends() async throws {
    let ending = try await run("echo \"one $WARDROOM_INCIDENT\"; echo two >&2; exit 3")
    #expect(printed(ending) == "one INC-1\ntwo\n")
    #expect(ending.status.map(WaitStatus.exitCode) == 3)
    #expect(ending.leftRunning == 0)
  }

  @Test("have a terminal of their own, and nothing of this process's files")
  func terminal() async throws {
    let ending = try await run("test -t 0 && test -t 1 && stty size; ls /proc/self/fd | wc -l")
    #expect(printed(ending) == "40 120\n4\n")
  }

  @Test("that end by a signal say so")
  func signalled() async throws {
    let ending = try await run("kill -9 $$")
    let status = try #require(ending.status)
    #expect(!WaitStatus.hasExited(status))
    #expect(WaitStatus.signal(status) == 9)
  }

  @Test("are given what is typed, and hide it where they ask for a secret")
  func typing() async throws {
    let (outputs, feed) = AsyncStream.makeStream(of: StepChild.Output.self)
    let child = try child(
      "read -p 'who? ' who; read -s -p 'secret? ' pw; echo; echo \"it is $who, ${#pw}\""
    ) { output in
      feed.yield(output)
    }
    async let ending = child.untilEnd(timeoutSeconds: 50)
    for await output in outputs where output.lines.last?.hasPrefix("who? ") ?? false {
      #expect(!output.isAskingSecret)
      break
    }
    _ = await child.type("ana\n")
    for await output in outputs where output.lines.last?.hasPrefix("secret? ") ?? false {
      #expect(output.isAskingSecret)
      break
    }
    _ = await child.type("hunter2\n")
    #expect(printed(await ending) == "who? ana\nsecret? \nit is ana, 7\n")
  }

  @Test("that never end are stopped when their time is up")
  func timeout() async throws {
    let ending = try await run("echo begun; sleep 600", timeoutSeconds: 1)
    #expect(ending.isTimedOut)
    #expect(printed(ending) == "begun\n")
  }

  @Test("that ignore every polite signal are stopped too")
  func stubborn() async throws {
    let ending = try await run(
      "trap '' HUP TERM INT; echo begun; while :; do sleep 1; done", timeoutSeconds: 1)
    #expect(ending.isTimedOut)
    #expect(ending.status.map { !WaitStatus.hasExited($0) } == true)
  }

  @Test("that are interrupted end as by ctrl-c")
  func interrupted() async throws {
    let (outputs, feed) = AsyncStream.makeStream(of: StepChild.Output.self)
    let child = try child("echo begun; sleep 600") { feed.yield($0) }
    async let ending = child.untilEnd(timeoutSeconds: 50)
    for await output in outputs where output.lines.contains("begun") { break }
    await child.interrupt()
    let status = try #require(await ending.status)
    #expect(WaitStatus.signal(status) == SIGINT || WaitStatus.exitCode(status) == 130)
  }

  @Test("tell what they left running, which lives until it is stopped or let go of")
  func leftRunning() async throws {
    let child = try child("(setsid sleep 600 >/dev/null 2>&1 & echo $! > left); echo done")
    let ending = await child.untilEnd(timeoutSeconds: 50)
    #expect(ending.leftRunning == 1)
    #expect(printed(ending) == "done\n")
    let left = try #require(try test.text("left")).filter { !$0.isWhitespace }
    #expect(try isAlive(left))
    await child.stop()
    await child.untilGone()
    #expect(try !isAlive(left))
  }

  @Test("that daemonise twice are ended all the same")
  func daemon() async throws {
    let child = try child(
      "(setsid bash -c '(setsid sleep 600 & echo $! > left) &' ); while [ ! -s left ]; do :; done; sleep 600"
    )
    async let ending = child.untilEnd(timeoutSeconds: 1)
    #expect(await ending.isTimedOut)
    await child.untilGone()
    let left = try #require(try test.text("left")).filter { !$0.isWhitespace }
    #expect(try !isAlive(left))
  }

  @Test("that cannot be found say so in their terminal")
  func noShell() async throws {
    var script = try script("echo x")
    script.shell = ["no-such-shell", "-c"]
    let child = try StepChild(
      script, environment: ["PATH": "/usr/bin:/bin"], directory: test.path,
      file: RunningTranscript(in: folder)
    ) { _ in }
    let ending = await child.untilEnd(timeoutSeconds: 50)
    #expect(ending.status.map(WaitStatus.exitCode) == 127)
    #expect(printed(ending).hasPrefix("It could not be started"))
  }

  @Test("may print binary and escape sequences, of which nothing is kept")
  func binary() async throws {
    let ending = try await run(
      "head -c 100000 /dev/urandom; printf '\\033]52;c;ZXZpbA==\\007ok\\n'")
    #expect(ending.kept.bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x09 })
    #expect(printed(ending).hasSuffix("ok\n"))
    #expect(ending.printedBytes > 100_000)
  }

  @Test("are given hostile values as what they are")
  func hostileValues() async throws {
    let values = [
      "; touch harm #", "$(touch harm)", "`touch harm`", "' ; touch harm ; '",
      "\" ; touch harm ; \"",
      "a b  c", "*", "~", "\\", "\\'", "$HOME", "a&touch harm", "|touch harm", "\u{1F600} é", "!x",
      "#",
    ]
    let places = ["<x>", "\"<x>\"", "'<x>'", "\"$(printf '%s' <x>)\""]
    for place in places {
      let lines = values.indices.map { number in
        "   printf '%s\\n' " + place.replacing("<x>", with: "<x\(number)>")
      }
      let text = "# R\n\n1. Do\n\n   ```bash\n\(lines.joined(separator: "\n"))\n   ```\n"
      let runbook = Runbook.parse(name: "r", bytes: Array(text.utf8))
      let unit = try #require(runbook.steps.first?.units.first)
      let named = values.enumerated().map { ("x\($0.offset)", $0.element) }
      let script = try StepScript(unit, values: Dictionary(uniqueKeysWithValues: named))
      let child = try StepChild(
        script, environment: ["PATH": "/usr/bin:/bin"], directory: test.path,
        file: RunningTranscript(in: folder)
      ) { _ in }
      let ending = await child.untilEnd(timeoutSeconds: 50)
      #expect(printed(ending) == values.map { $0 + "\n" }.joined(), "\(place)")
    }
    #expect(try test.text("harm") == nil)
  }
}
