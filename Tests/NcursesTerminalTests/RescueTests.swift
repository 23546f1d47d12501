import Glibc
import NcursesTerminal
import TerminalKit
import TestSupport
import Testing

/// Shows a frame on a terminal given by its device file.
@MainActor private func showFrame(on path: String) throws -> Terminal {
  let line = open(path, O_RDWR | O_NOCTTY)
  var settings = TerminalSettings(environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"])
  settings.output = line
  settings.input = line
  settings.mouse = true
  let terminal = try Terminal.open(settings)
  terminal.present(Surface(terminal.size), theme: OpenTerminal.theme)
  return terminal
}

@Suite struct `A crash` {
  private func device(of person: PseudoTerminal) throws -> String {
    // ttyname(3) answers in one buffer for all threads, and these tests run beside each other.
    var name = [CChar](repeating: 0, count: 256)
    try #require(ttyname_r(person.descriptor, &name, name.count) == 0)
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private func expectRestored(_ person: PseudoTerminal) {
    _ = person.screen
    #expect(String(decoding: person.output, as: UTF8.self).contains("\u{1B}[?1049h"))
    #expect(person.modes.isEmpty)
    #expect(person.line == person.lineBefore)
  }

  @Test func `of our own making restores the terminal`() async throws {
    let person = try PseudoTerminal()
    let path = try device(of: person)
    await #expect(processExitsWith: .failure) { [path = path as String] in
      try await MainActor.run {
        _ = try showFrame(on: path)
        fatalError("a broken promise")
      }
    }
    expectRestored(person)
  }

  @Test func `by a signal restores the terminal and keeps the signal`() async throws {
    let person = try PseudoTerminal()
    let path = try device(of: person)
    await #expect(processExitsWith: .signal(SIGSEGV)) { [path = path as String] in
      try await MainActor.run {
        _ = try showFrame(on: path)
        raise(SIGSEGV)
      }
    }
    expectRestored(person)
  }
}
