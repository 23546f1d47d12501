import TerminalKit
import Testing

@testable import NcursesTerminal
@testable import TestSupport

@Suite("A frame whose looks are said in fewer bytes")
struct RenditionStreamTests {
  private static func shortened(_ frame: String, _ stream: inout RenditionStream) -> String {
    let bytes = frame.utf8.map { CChar(bitPattern: $0) }
    let short = bytes.withUnsafeBufferPointer { stream.shortened($0) }
    return String(decoding: short, as: UTF8.self)
  }

  private static func shortened(_ frame: String) -> String {
    var stream = RenditionStream()
    return shortened(frame, &stream)
  }

  @Test(
    "says a change once, and only when something is printed",
    arguments: [
      ("\u{1B}[m\u{1B}[1m\u{1B}[38;5;75mx", "\u{1B}[0;1;38;5;75mx"),
      ("\u{1B}[mx\u{1B}[39m\u{1B}(B\u{1B}[m\u{1B}(B\u{1B}[0;1my", "\u{1B}[mx\u{1B}(B\u{1B}[1my"),
      ("\u{1B}[0;1mx\u{1B}[0my\u{1B}[m", "\u{1B}[0;1mx\u{1B}[my"),
      ("\u{1B}[mx\u{1B}[31m\u{1B}[4;2H\u{1B}[32my", "\u{1B}[mx\u{1B}[4;2H\u{1B}[32my"),
      ("\u{1B}[0;7mx\u{1B}[27my", "\u{1B}[0;7mx\u{1B}[my"),
      ("\u{1B}[m\u{F}x\u{1B}[1m\u{F}y", "\u{F}\u{1B}[mx\u{1B}[1my"),
      ("\u{1B}[0;44m\u{1B}[K\u{1B}[m", "\u{1B}[0;44m\u{1B}[K\u{1B}[m"),
    ])
  func once(frame: String, short: String) { #expect(Self.shortened(frame) == short) }

  @Test("takes back one colour alone only where ncurses does so too")
  func defaults() {
    #expect(Self.shortened("\u{1B}[0;1m\u{1B}[31mx\u{1B}[0;1my") == "\u{1B}[0;1;31mx\u{1B}[0;1my")
    #expect(
      Self.shortened("\u{1B}[0;1m\u{1B}[31mx\u{1B}[39m\u{1B}[0;1my")
        == "\u{1B}[0;1;31mx\u{1B}[39my")
  }

  @Test(
    "lets through what it cannot read, until the next reset",
    arguments: [
      "\u{1B}[1mx", "\u{1B}[38:2::1:2:3mx\u{1B}[1my", "\u{1B}[0;10mx", "\u{1B}[38;5mx",
      "\u{1B}[38;2;1;2mx", "\u{1B}[4000mx", "\u{1B}]0;\u{1B}[1m\u{7}", "\u{1B}", "\u{1B}[",
      "\u{1B}[3",
      "\u{1B}#8x", "é\u{1B}[?25h",
    ])
  func unknown(frame: String) { #expect(Self.shortened(frame) == frame) }

  @Test("takes nothing for granted after somebody else wrote")
  func forgets() {
    var stream = RenditionStream()
    #expect(Self.shortened("\u{1B}(B\u{1B}[0;1mx", &stream) == "\u{1B}(B\u{1B}[0;1mx")
    #expect(Self.shortened("\u{1B}(B\u{1B}[0;1my", &stream) == "y")
    stream.forget()
    #expect(Self.shortened("\u{1B}(B\u{1B}[0;1mz", &stream) == "\u{1B}(B\u{1B}[0;1mz")
  }

  @Test(
    "says how often a character of a box comes, where the terminal repeats",
    arguments: [
      ("┏━━━━━━━━━━━━┓", "┏━\u{1B}[9b━━┓"),
      ("━━━━━━\u{1B}[1m━━━━━━", "━\u{1B}[3b━━\u{1B}[1m━\u{1B}[3b━━"),
      ("━━━━━ ────── ━", "━━━━━ ─\u{1B}[3b── ━"),
      ("──────\u{1B}[9G──────", "─\u{1B}[3b──\u{1B}[9G─\u{1B}[3b──"),
      ("»»»»»»====…………漢漢漢漢▆▆▆▆▆", "»»»»»»====…………漢漢漢漢▆▆▆▆▆"),
    ])
  func repeated(frame: String, short: String) {
    #expect(Self.shortened(frame) == frame)
    var stream = RenditionStream()
    stream.repeats = true
    stream.forget()
    #expect(Self.shortened(frame, &stream) == short)
  }

  @Test("ends with the bytes there are, when a box is cut", arguments: [1, 2])
  func cut(behind: Int) {
    let bytes = Array("────".utf8.prefix(9 + behind)).map { CChar(bitPattern: $0) }
    var stream = RenditionStream()
    stream.repeats = true
    let short = bytes.withUnsafeBufferPointer { stream.shortened($0) }
    #expect(short == bytes.map { UInt8(bitPattern: $0) })
  }

  @Test("asks on a screen that is cleared whether the terminal repeats, once in a frame")
  func question() {
    var stream = RenditionStream()
    stream.asksForRepeats = true
    #expect(Self.shortened("\u{1B}[H\u{1B}[Jx", &stream) == "\u{1B}[H\u{1B}[Jx")
    #expect(
      Self.shortened("\u{1B}[H\u{1B}[2Jx", &stream)
        == "\u{1B}[H\u{1B}[2;1H─\u{1B}[2b\u{1B}[6n\u{1B}[H\u{1B}[2Jx")
    #expect(stream.hasAsked)
    let twice = Self.shortened("\u{1B}[H\u{1B}[2Jx\u{1B}[H\u{1B}[2Jy", &stream)
    #expect(twice.ranges(of: "\u{1B}[6n").count == 1)
    #expect(Self.shortened("x", &stream) == "x")
    #expect(!stream.hasAsked)
  }

  private static let pieces = [
    "\u{1B}[m", "\u{1B}(B\u{1B}[m", "\u{1B}(B\u{1B}[0;1m", "\u{1B}[0;1;4m", "\u{1B}[0;7m",
    "\u{1B}[38;5;245m", "\u{1B}[39m", "\u{1B}[48;5;17m", "\u{1B}[49m", "\u{1B}[39;49m",
    "\u{1B}[31m",
    "\u{1B}[94m", "\u{1B}[38;2;1;2;3m", "\u{1B}[1m", "\u{1B}[22m", "\u{1B}[24m", "\u{1B}[27m",
    "\u{1B}[0;10m", "word", " ", "┃",
    // As far as the edge and no farther: ncurses has no line wrap, and terminals differ in whether a repetition does.
    "\u{1B}[3;2H────────", "\u{1B}[5;17H━━━━━━━━", "\u{1B}[7;9H────━━━━", "\u{1B}[K", "\u{1B}[3X",
    "\u{1B}[2;5H", "\u{1B}[9G",
    "\u{1B}[4d",
    "\u{1B}[J", "\r\n", "\u{8}",
  ]

  @Test("looks the same, cell by cell, whatever is in it", arguments: 1...40)
  func same(seed: Int) {
    var chance = SeededChance(UInt64(seed))
    let (long, short) = (Self.emulator(), Self.emulator())
    var stream = RenditionStream()
    stream.repeats = seed % 2 == 0
    for frame in 0..<25 {
      let text = (0..<30).map { _ in Self.pieces[Int(chance.next() % UInt64(Self.pieces.count))] }
        .joined()
      let saved = Self.shortened(text, &stream)
      _ = long.show(Array(text.utf8))
      _ = short.show(Array(saved.utf8))
      #expect(saved.utf8.count <= text.utf8.count)
      let stale = long.screen.differences(from: short.screen)
      #expect(stale.isEmpty && long.screen.cursor == short.screen.cursor, "frame \(frame)")
    }
  }

  private static func emulator() -> PseudoTerminalEmulator {
    PseudoTerminalEmulator(size: Size(columns: 24, rows: 8))
  }
}

/// Chance that is the same with every run.
private struct SeededChance: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
}
