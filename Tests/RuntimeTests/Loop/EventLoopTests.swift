import Glibc
import NcursesTerminal
import Runtime
import TerminalKit
import TestSupport
import Testing

/// Notes what the loop says, and does what the test wants next.
@MainActor private final class Witness: EventLoopDelegate {
  var heard: [String] = []
  var nextDeadline: ContinuousClock.Instant?
  var atTurnEnd: (EventLoop, Int) -> Void = { _, _ in }
  var codeOnSignal: Int32?
  var loop: EventLoop?
  private var turns = 0

  func received(_ events: [InputEvent]) { heard.append("\(events.count) events") }
  func received(_ signal: LoopSignal) {
    heard.append("\(signal)")
    if let codeOnSignal { loop?.stop(codeOnSignal) }
  }
  func deadlinePassed() {
    nextDeadline = nil
    heard.append("deadline")
  }
  func turnEnded() {
    turns += 1
    if let loop { atTurnEnd(loop, turns) }
  }

  /// Runs a loop; the body is called at the end of every turn with the turn's number.
  func run(
    _ terminal: Terminal? = nil, _ body: @escaping (EventLoop, Int) -> Void
  ) -> Int32 {
    let loop = EventLoop(terminal: terminal, delegate: self)
    self.loop = loop
    atTurnEnd = body
    defer { self.loop = nil }
    return loop.run()
  }
}

/// One at a time: signals belong to the whole process.
@MainActor @Suite(.serialized) struct `The event loop` {
  private func terminal(on person: PseudoTerminal) throws -> Terminal {
    var settings = TerminalSettings(environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"])
    settings.output = person.descriptor
    settings.input = person.descriptor
    return try Terminal.open(settings)
  }

  @Test func `ends a turn before it first sleeps, so that something is painted`() {
    let witness = Witness()
    #expect(witness.run { loop, _ in loop.stop(0) } == 0)
    #expect(witness.heard.isEmpty)
  }

  @Test func `keeps the first code it was stopped with`() {
    let code = Witness().run { loop, _ in
      loop.stop(5)
      loop.stop(6)
    }
    #expect(code == 5)
  }

  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130)] as [(Int32, Int32)])
  func `ends with the code of the signal that ends the program`(signal: Int32, code: Int32) {
    #expect(Witness().run { _, _ in kill(getpid(), signal) } == code)
  }

  @Test(.timeLimit(.minutes(5)))
  func `hears a signal that whoever started the program had blocked`() {
    var term = sigset_t()
    var before = sigset_t()
    sigemptyset(&term)
    sigaddset(&term, SIGTERM)
    pthread_sigmask(SIG_BLOCK, &term, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    #expect(Witness().run { _, _ in pthread_kill(pthread_self(), SIGTERM) } == 143)
  }

  @Test func `lets the delegate end the program with another code`() {
    let witness = Witness()
    witness.codeOnSignal = 3
    let code = witness.run { _, turn in if turn == 1 { kill(getpid(), SIGTERM) } }
    #expect(code == 3)
  }

  @Test func `says that a deadline has passed`() {
    let witness = Witness()
    witness.nextDeadline = .now
    _ = witness.run { loop, turn in if turn == 2 { loop.stop(0) } }
    #expect(witness.heard == ["deadline"])
  }

  @Test func `takes over the size of the window before it says that it changed`() throws {
    let person = try PseudoTerminal(size: Size(columns: 20, rows: 4))
    let terminal = try terminal(on: person)
    defer { terminal.close() }
    let witness = Witness()
    _ = witness.run(terminal) { loop, turn in
      guard turn == 1 else { return loop.stop(0) }
      person.resize(Size(columns: 30, rows: 5))
      kill(getpid(), SIGWINCH)
    }
    #expect(witness.heard == ["windowChanged"])
    #expect(terminal.size == Size(columns: 30, rows: 5))
  }

  @Test func `hands over everything typed since the last turn at once`() throws {
    let person = try PseudoTerminal()
    let terminal = try terminal(on: person)
    defer { terminal.close() }
    person.send("jjk")
    let witness = Witness()
    _ = witness.run(terminal) { loop, turn in if turn == 2 { loop.stop(0) } }
    #expect(witness.heard == ["3 events"])
  }

  @Test func `takes an escape for the key after a while`() throws {
    let person = try PseudoTerminal()
    let terminal = try terminal(on: person)
    defer { terminal.close() }
    person.press(.escape)
    let witness = Witness()
    _ = witness.run(terminal) { loop, _ in if !witness.heard.isEmpty { loop.stop(0) } }
    #expect(witness.heard == ["1 events"])
  }

  @Test func `ends when the terminal is lost`() throws {
    let person = try PseudoTerminal()
    let terminal = try terminal(on: person)
    defer { terminal.close() }
    #expect(Witness().run(terminal) { _, _ in person.hangUp() } == EventLoop.terminalLostCode)
  }

  @Test func `gives the signals back when it ends`() {
    var before = sigaction()
    sigaction(SIGTERM, nil, &before)
    _ = Witness().run { loop, _ in loop.stop(0) }
    var after = sigaction()
    sigaction(SIGTERM, nil, &after)
    #expect(
      unsafeBitCast(before.__sigaction_handler.sa_handler, to: Int.self)
        == unsafeBitCast(after.__sigaction_handler.sa_handler, to: Int.self))
  }
}
