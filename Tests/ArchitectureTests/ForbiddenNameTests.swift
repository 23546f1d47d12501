import Testing

/// The targets that are values and functions: no clock, file, socket, process or lock (DESIGN.md 6).
private let coreTargets: Set<String> = [
  "AlertSources", "AlertTriage", "Console", "DataCatalog", "Drills", "IncidentMetrics",
  "IncidentModel",
  "Postmortems", "Runbooks", "StakeholderUpdates", "TerminalKit",
]

private let forbiddenInCore = [
  "FileManager", "FileHandle", "Bundle", "Data(contentsOf", "String(contentsOf", "fopen(",
  "Process(", "ProcessInfo", "CommandLine", "getenv(", "exit(",
  "Date(", "Date.now", "ContinuousClock", "SuspendingClock", "clock_gettime(", "gettimeofday(",
  "time(nil", "UUID(", "SystemRandomNumberGenerator", "arc4random", "random()",
  "Task {", "Task(", "Task<", "Task.", "withTaskGroup(", "withThrowingTaskGroup(", "DispatchQueue",
  "DispatchSemaphore", "Thread", "NSLock", "Mutex", "Mutex<", "pthread_mutex_t",
  "OSAllocatedUnfairLock",
  "URLSession", "socket(", "print(", "debugPrint(", "dump(",
]

/// Where a name from the other tables is right all the same: path, name, reason.
private let allowed: [(path: String, name: String, reason: String)] = [
  (
    "Sources/Intake/Serving.swift", "Task.sleep(",
    "the longest a stop may take is a time and not a fact; it bounds a wait and repeats nothing"
  ),
  (
    "Sources/Runtime/Board/PulseWatch.swift", "Task.sleep(",
    "that a source is overdue is told by nobody; it sleeps until the first one is, known in advance"
  ),
  (
    "Sources/Runtime/Outbox/OutboxDesk.swift", "Task.sleep(",
    "a message that is held or tried again goes at a moment known in advance, which nobody tells"
  ),
  (
    "Sources/Runtime/Receiver/AlertmanagerWatch.swift", "Task.sleep(",
    "Alertmanager tells nobody of what ended while it was silenced; it has to be asked now and then"
  ),
]

private let forbiddenEverywhere = [
  "@unchecked", "nonisolated(unsafe)", "as!", "Task.sleep(", "usleep(", "sleep(",
  "nanosleep(", "Thread.sleep(", "try!", "try?",
]

@Suite("Code")
struct ForbiddenNameTests {
  @Test(
    "of a core target reaches for nothing outside",
    arguments: Repository.swiftTargets.filter(coreTargets.contains))
  func core(target: String) {
    let files = Repository.sourceFiles.filter { $0.target == target }
    #expect(files.flatMap { violations(in: $0, of: forbiddenInCore) } == [])
  }

  @Test(
    "never swallows an error, forces, silences the compiler or sleeps",
    arguments: forbiddenEverywhere)
  func everywhere(name: String) {
    #expect(Repository.swiftFiles.flatMap { violations(in: $0, of: [name]) } == [])
  }

  @Test("of a core target declares no actor")
  func actors() {
    let files = Repository.sourceFiles.filter { coreTargets.contains($0.target) }
    #expect(files.flatMap { $0.places(where: declaresActor) } == [])
  }

  @Test(
    "is caught declaring an actor, and only then",
    arguments: [
      ("public actor Ledger {", true), ("actor Ledger: Store {", true), ("actor: Person,", false),
      ("let actor = Person", false),
    ])
  func plantedActors(code: String, isActor: Bool) {
    #expect(declaresActor(code) == isActor)
  }

  @Test("never unwraps by force")
  func forceUnwraps() {
    #expect(Repository.swiftFiles.flatMap { $0.places(where: hasForceUnwrap) } == [])
  }

  @Test("has no singletons")
  func singletons() {
    #expect(
      Repository.sourceFiles.flatMap { $0.places { $0.contains("static ") && $0.uses("shared") } }
        == [])
  }

  @Test("has exceptions only where the exception is still needed, each with a reason")
  func exceptions() {
    for exception in allowed {
      #expect(exception.reason.count > 20)
      let file = Repository.swiftFiles.first { $0.path == exception.path }
      #expect(file?.code.contains { $0.uses(exception.name) } == true, "\(exception.path)")
    }
  }

  @Test("is caught at every name of the tables", arguments: forbiddenInCore + forbiddenEverywhere)
  func planted(name: String) {
    let file = SwiftFile("Sources/IncidentModel/X.swift", "let x = \(name)")
    #expect(
      violations(in: file, of: [name]) == ["Sources/IncidentModel/X.swift:1: let x = \(name)"])
  }

  @Test(
    "is caught when it unwraps by force, and only then",
    arguments: [
      ("let x = y!", true), ("f(y!).z", true), ("y[0]!.z", true), ("f()!", true),
      ("var x: Int!", true), ("{ $0 }!()", true), ("x != y", false), ("x !== y", false),
      ("!x", false), ("if !x, !(y) {", false), ("try? f(!x)", false),
    ])
  func plantedUnwraps(code: String, isForced: Bool) {
    #expect(hasForceUnwrap(code) == isForced)
  }

  private func violations(in file: SwiftFile, of names: [String]) -> [String] {
    names.flatMap { name in
      allowed.contains { $0.path == file.path && $0.name == name }
        ? [] : file.places(using: name).filter { !isOurSleep($0, name) }
    }
  }

  /// Whether it is a function of ours that waits in poll(2) until a moment, which no C function does.
  private func isOurSleep(_ code: String, _ name: String) -> Bool {
    name == "sleep(" && code.contains("sleep(until")
  }

  private func declaresActor(_ code: String) -> Bool {
    let words = code.split(separator: " ")
    return zip(words, words.dropFirst()).contains { keyword, name in
      keyword == "actor" && name.first?.isUppercase == true
    }
  }

  private func hasForceUnwrap(_ code: String) -> Bool {
    let bytes = Array(code.utf8)
    let mark = UInt8(ascii: "!")
    return bytes.indices.dropFirst().contains { index in
      guard bytes[index] == mark, index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "=")
      else { return false }
      let before = bytes[index - 1]
      let isKeyword = code.prefix(index).hasSuffix(" as") || code.prefix(index).hasSuffix("try")
      return !isKeyword && (before.isNameByte || [0x29, 0x5D, 0x7D].contains(before))
    }
  }
}
