import Foundation
import Glibc
import TerminalKit
import TestSupport
import Testing

/// Updates that leave the real program, and what is left of them when it is killed.
@Suite("Sending updates", .serialized, .timeLimit(.minutes(5)))
struct UpdateSendingTests {
  private static var id: String { id("INC") }

  private static func id(_ prefix: String) -> String {
    "\(prefix)-\(Calendar(identifier: .gregorian).component(.year, from: Date()))-0001"
  }

  private func home(_ kind: String = "real") throws -> TemporaryHome {
    let home = try TemporaryHome()
    let settings = """
      channels:
        hook: {type: webhook, url: env:HOOK_URL}
      audiences:
        exec: {channels: [hook]}
      updates: {hold: 1 s}
      """
    try Data(settings.utf8).write(to: URL(fileURLWithPath: home.path + "/wardroom.yaml"))
    let declared = try CommandLineRun.wardroom(
      ["declare", "-s", "2", "--kind", kind, "Orders stale"], home: home)
    try #require(declared.code == 0, "\(declared.messages)")
    let facts = [("impact", "Orders are old."), ("scope", "All boards."), ("do_now", "Use it.")]
    for (fact, text) in facts {
      let told = try CommandLineRun.wardroom(
        ["update", "fact", Self.id(kind == "drill" ? "DRILL" : "INC"), fact, text], home: home)
      try #require(told.code == 0, "\(told.messages)")
    }
    return home
  }

  private let text = """
    Impact: orders are old. Scope: all boards. Since: 2026-03-04 09:00Z. Not affected: billing. \
    Do now: use the ledger. ETA: no estimate yet.
    """

  private func send(
    _ home: TemporaryHome, _ url: String, _ more: String..., id: String = Self.id,
    text: String? = nil
  ) throws -> CommandLineRun {
    try CommandLineRun.wardroom(
      ["update", "send", id, "--yes", "--hold", "0", "--override", "U103=at night"] + more
        + [text ?? self.text], home: home, environment: ["HOOK_URL": url])
  }

  private func messages(_ home: TemporaryHome, _ id: String = Self.id) throws -> [[String: Any]] {
    let run = try CommandLineRun.wardroom(["outbox", id, "--json"], home: home)
    return try #require(try run.json() as? [[String: Any]])
  }

  private func key(_ request: String) -> Substring? {
    request.split(separator: "\r\n").first { $0.lowercased().hasPrefix("idempotency-key:") }
  }

  @Test("says what is wrong with the text and sends nothing")
  func refused() throws {
    let home = try home()
    let run = try CommandLineRun.wardroom(
      ["update", "send", Self.id, "--yes", "Tom broke it. We fix it soon."], home: home,
      environment: ["HOOK_URL": "http://127.0.0.1:9/hook"])
    #expect(run.code == 1)
    #expect(run.messages.contains("Nothing was sent."))
    #expect(run.messages.contains("U101"))
    #expect(run.messages.contains("--override"))
    #expect(try messages(home).isEmpty)
  }

  @Test("tries again under the same key, and says meanwhile how it stands")
  func again() async throws {
    let home = try home()
    let server = try LoopbackServer([.answer(503), .answer(200, "{}")])
    let first = try send(home, server.url + "/hook")
    #expect(first.code == 69, "\(first.messages)")
    #expect(first.output.contains("next try"))
    #expect(try messages(home).first?["state"] as? String == "queued")
    let rest = try CommandLineRun.wardroom(
      ["outbox", "run", "--wait"], home: home, environment: ["HOOK_URL": server.url + "/hook"])
    #expect(rest.code == 0, "\(rest.messages)")
    #expect(try messages(home).first?["state"] as? String == "sent")
    let requests = await server.allRequests()
    #expect(requests.count == 2)
    #expect(requests.first.flatMap(key) != nil)
    #expect(requests.first.flatMap(key) == requests.last.flatMap(key))
    #expect(requests.allSatisfy { $0.contains("orders are old") })
  }

  @Test("sends what may not have arrived again under the same key when it was killed meanwhile")
  func killed() async throws {
    let home = try home()
    let server = try LoopbackServer([.hold(""), .answer(200, "{}")])
    let handedIn = try send(home, server.url + "/hook", "--later")
    #expect(handedIn.code == 0, "\(handedIn.messages)")
    let carrier = try program(
      ["outbox", "run", "--wait", "--home", home.path], server.url + "/hook")
    var requests = server.requests.makeAsyncIterator()
    let first = try #require(await requests.next())
    kill(carrier.processIdentifier, SIGKILL)
    carrier.waitUntilExit()
    #expect(try messages(home).first?["state"] as? String == "sending")
    let rest = try CommandLineRun.wardroom(
      ["outbox", "run", "--wait"], home: home, environment: ["HOOK_URL": server.url + "/hook"])
    #expect(rest.code == 0, "\(rest.messages)")
    let second = try #require(await requests.next())
    #expect(key(first) == key(second))
    #expect(try messages(home).first?["state"] as? String == "sent")
    #expect(try messages(home).first?["attempts"] as? Int == 2)
  }

  @Test("is carried by a console, after the review and the time it is held back")
  func console() async throws {
    let home = try home()
    let server = try LoopbackServer([.answer(200, "{}")])
    let run = try ConsoleRun.start(
      home: home, environment: ["HOOK_URL": server.url + "/hook"], until: "Orders stale")
    run.press("4")
    try run.terminal.wait(for: "to [Executives]")
    run.press("P")
    try run.terminal.wait(for: "Send to Executives")
    run.press("y")
    try run.terminal.wait(for: "sent over hook")
    #expect(await server.allRequests().first?.contains("Orders are old.") == true)
  }

  @Test("is carried by a receiver without a screen")
  func serve() async throws {
    let home = try home()
    let server = try LoopbackServer([.answer(200, "{}")])
    let handedIn = try send(home, server.url + "/hook", "--later")
    #expect(handedIn.code == 0, "\(handedIn.messages)")
    let receiver = try program(
      ["serve", "--listen", "127.0.0.1:0", "--home", home.path], server.url + "/hook")
    defer { receiver.waitUntilExit() }
    defer { receiver.terminate() }
    #expect(await server.allRequests().count == 1)
  }

  /// Starts the program and lets it run.
  private func program(_ arguments: [String], _ url: String) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: CommandLineRun.program)
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(["HOOK_URL": url]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  @Test("sends nothing of a drill, whatever the settings name")
  func drill() throws {
    let home = try home("drill")
    let run = try send(
      home, "http://127.0.0.1:9/hook", id: Self.id("DRILL"), text: "DRILL " + text)
    #expect(run.code == 0, "\(run.messages)")
    let file = home.path + "/.wardroom/drill-messages.jsonl"
    #expect(try String(contentsOfFile: file, encoding: .utf8).contains("orders are old"))
    #expect(try messages(home, Self.id("DRILL")).first?["state"] as? String == "sent")
  }

  @Test("asks a second person for customers, who is not the author")
  func secondPerson() throws {
    let home = try home()
    let run = try send(
      home, "http://127.0.0.1:9/hook", "--audience", "customers", "--channel", "hook")
    #expect(run.code == 0, "\(run.messages)")
    #expect(run.output.contains("waits for a second person"))
    let update = try #require(try messages(home).first?["update"] as? String)
    let own = try CommandLineRun.wardroom(
      ["update", "approve", Self.id, update, "--yes"], home: home)
    #expect(own.code == 77)
    let other = try CommandLineRun.wardroom(
      ["update", "approve", Self.id, update, "--yes", "--actor", "bo"], home: home,
      environment: ["HOOK_URL": "http://127.0.0.1:9/hook"])
    #expect(other.output.contains("next try"), "\(other.messages)")
  }

  @Test("keeps a draft through kill -9, a second after it was typed at the latest")
  func draft() throws {
    let home = try home()
    let folder = home.path + "/.wardroom/drafts"
    let run = try ConsoleRun.start(home: home, until: "Orders stale")
    run.press("4")
    try run.terminal.wait(for: "to [Executives]")
    let watch = try DraftWatch(folder)
    run.press("a")
    try run.terminal.wait(for: "Write to Executives")
    run.press("Typed at three. ")
    #expect(watch.sees("Typed at three. ", within: 3))
    run.terminal.signal(SIGKILL)
    _ = try run.terminal.waitForEnd()
    let next = try ConsoleRun.start(home: home, until: "Orders stale")
    next.press("4")
    try next.terminal.wait(for: "Typed at three. ")
  }
}

/// Waits in the kernel for what is written into a folder.
private final class DraftWatch {
  private let folder: String
  private let descriptor: Int32

  struct NoWatch: Error {}

  init(_ folder: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    descriptor = inotify_init1(Int32(IN_CLOEXEC))
    guard descriptor >= 0,
      inotify_add_watch(descriptor, folder, UInt32(IN_CLOSE_WRITE | IN_MOVED_TO)) >= 0
    else { throw NoWatch() }
  }

  deinit { close(descriptor) }

  /// Whether a file there says a text before so many seconds are over.
  func sees(_ text: String, within seconds: Int) -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    while !isThere(text) {
      let left = ContinuousClock.now.duration(to: end)
      guard left > .zero else { return false }
      var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, Int32(left / .milliseconds(1))) > 0 else { continue }
      var buffer = [UInt8](repeating: 0, count: 4096)
      _ = read(descriptor, &buffer, buffer.count)
    }
    return true
  }

  private func isThere(_ text: String) -> Bool {
    let names = FileManager.default.subpaths(atPath: folder) ?? []
    // A file that is still written beside the other is not kept yet.
    return names.filter { !$0.contains(".tmp.") }.contains { name in
      let data = FileManager.default.contents(atPath: folder + "/" + name) ?? Data()
      return String(decoding: data, as: UTF8.self).contains(text)
    }
  }
}
