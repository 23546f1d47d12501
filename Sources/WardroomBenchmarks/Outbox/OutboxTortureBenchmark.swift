import EventStore
import FoundationEssentials
import Glibc
import IncidentModel
import Runtime

/// A thousand messages to a service in trouble, by a program that is killed twenty times.
enum OutboxTortureBenchmark {
  private static let messages = 1000
  private static let kills = 20
  private static let channels = 8
  /// How long the rest may take at the most, in seconds; the torture ends by itself.
  private static let patience: Int32 = 600

  /// The claims about messages that leave.
  static let all = [Benchmark("outbox-torture", run)]

  /// Hands all messages in, lets the program be killed while it sends them, and compares what arrived to the record.
  static func run(in folder: String) async throws -> [BenchmarkResult] {
    let home = folder + "/home"
    let recorder = try FaultyRecorder()
    defer { recorder.stop() }
    try write(home, port: recorder.port)
    let id = try await handIn(home)
    let begun = ContinuousClock.now
    for kill in 0..<kills { try carryAndKill(home, after: 300 + UInt32(kill * 97 % 900)) }
    try carryTheRest(home)
    let seconds = begun.duration(to: .now) / .seconds(1)
    return try await results(home, id, recorder.remembered, seconds)
  }

  private static func write(_ home: String, port: Int) throws {
    try FileManager.default.createDirectory(
      atPath: home + "/.wardroom", withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let lines = (0..<channels).map { "  hook\($0): {type: webhook, url: env:TORTURE_URL}" }
    let settings = "channels:\n" + lines.joined(separator: "\n") + "\n"
    guard
      FileManager.default.createFile(
        atPath: home + "/wardroom.yaml", contents: Data(settings.utf8))
    else { throw BenchmarkFailure("\(home)/wardroom.yaml cannot be written") }
    setenv("TORTURE_URL", "http://127.0.0.1:\(port)/hook", 1)
  }

  private static func handIn(_ home: String) async throws -> IncidentID {
    let store = try SQLiteEventStore.open(at: home + "/.wardroom/store.sqlite")
    let ledger = IncidentLedger(
      store: store, clock: WallClock(), actor: Person("ada"),
      policy: LeadPolicy(sending: SendingPolicy(holdSeconds: 0)))
    let events = try await ledger.declare(Declaration(title: "Torture", severity: .sev2))
    let id = IncidentID(events.first?.stream.text ?? "")
    let commands = (0..<messages).map { number in
      IncidentCommand.outbox(
        .queue(
          UpdateContent(
            audience: "exec", subject: "s", text: "message \(number)",
            channels: ["hook\(number % channels)"])))
    }
    _ = try await ledger.propose(commands, to: id)
    await store.close()
    return id
  }

  private static func carryAndKill(_ home: String, after milliseconds: UInt32) throws {
    let child = try carrier(home)
    var nothing = pollfd()
    poll(&nothing, 0, Int32(milliseconds))
    kill(child, SIGKILL)
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    guard status & 0x7F == SIGKILL else {
      throw BenchmarkFailure("the program ended before it was killed, with status \(status)")
    }
  }

  private static func carryTheRest(_ home: String) throws {
    let child = try carrier(home)
    let end = ContinuousClock.now + .seconds(Int(patience))
    var status: Int32 = 0
    while waitpid(child, &status, WNOHANG) == 0 {
      guard ContinuousClock.now < end else {
        kill(child, SIGKILL)
        throw BenchmarkFailure("the outbox was not empty after \(patience) s")
      }
      var nothing = pollfd()
      poll(&nothing, 0, 50)
    }
  }

  private static func carrier(_ home: String) throws -> pid_t {
    let program = try ProgramOnTerminal.path(of: "wardroom")
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(
        &actions, descriptor, home + "/carrier.log", O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }
    let words = [program, "outbox", "run", "--wait", "--home", home]
    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    guard posix_spawn(&child, program, &actions, nil, &arguments, environ) == 0 else {
      throw BenchmarkFailure("\(program) cannot be started")
    }
    return child
  }

  private static func results(
    _ home: String, _ id: IncidentID, _ seen: FaultyRecorder.Memory, _ seconds: Double
  ) async throws -> [BenchmarkResult] {
    let store = try SQLiteEventStore.open(at: home + "/.wardroom/store.sqlite")
    let ledger = IncidentLedger(store: store, clock: WallClock(), actor: Person("ada"))
    let incident = try await ledger.incident(id)
    let chain = try await store.verify()
    await store.close()
    let places = incident.outgoing.flatMap { update in
      update.messages.map {
        ($0, MessagePlace(update.id, over: $0.channel).idempotencyKey(in: id))
      }
    }
    let lost = places.count { seen.taken[$0.1] == nil }
    let untrue = places.count { $0.0.state.word == "sent" && seen.taken[$0.1] == nil }
    let unsent = places.count { $0.0.state.word != "sent" }
    let keyChanged = seen.keys.values.count { $0.count != 1 }
    let twice = seen.taken.values.count { $0 > 1 }
    let faults = seen.requests - (seen.answers["taken"] ?? 0)
    return [
      BenchmarkResult("messages handed in", Double(places.count), "messages"),
      BenchmarkResult("lost", Double(lost), "messages", atMost: 0),
      BenchmarkResult("recorded as sent and not arrived", Double(untrue), "messages", atMost: 0),
      BenchmarkResult("not recorded as sent", Double(unsent), "messages", atMost: 0),
      BenchmarkResult("sent under more than one key", Double(keyChanged), "messages", atMost: 0),
      BenchmarkResult(
        "record whose chain does not hold", chain.breaks.isEmpty ? 0 : 1, "records", atMost: 0),
      BenchmarkResult("arrived more than once, under one key", Double(twice), "messages"),
      BenchmarkResult("requests", Double(seen.requests), "requests"),
      BenchmarkResult("answered 429, 500, late, not at all or cut", Double(faults), "requests"),
      BenchmarkResult("kills", Double(kills), "kills"),
      BenchmarkResult("took", seconds, "s"),
    ]
  }
}
