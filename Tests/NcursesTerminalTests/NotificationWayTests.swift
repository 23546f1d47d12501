import Testing

@testable import NcursesTerminal

@Suite("A notification")
struct NotificationWayTests {
  private func text(_ way: NotificationWay, _ text: String) -> String? {
    way.sequence(text).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test("is sent in the way that is wanted, or not at all")
  func ways() {
    #expect(text(.none, "x") == nil)
    #expect(text(.osc9, "x; y") == "\u{1B}]9;x; y\u{7}")
    #expect(text(.osc777, "x; y") == "\u{1B}]777;notify;Wardroom;x, y\u{7}")
  }

  @Test(
    "holds no character that would end it or begin another sequence",
    arguments: NotificationWay.allCases)
  func hostile(way: NotificationWay) {
    let bytes = way.sequence("a\u{1B}]52;c;eA\u{7}\u{9C}\u{9D}\u{0}\nb") ?? []
    #expect(bytes.dropFirst().dropLast().allSatisfy { $0 >= 0x20 && $0 != 0x7F })
    #expect(
      !String(decoding: bytes, as: UTF8.self).unicodeScalars.contains {
        (0x80...0x9F).contains($0.value)
      })
  }
}
