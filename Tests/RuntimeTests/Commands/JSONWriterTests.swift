import FoundationEssentials
import IncidentModel
import Testing

@testable import Runtime

@Suite("JSON that is written straight into bytes")
struct JSONWriterTests {
  private func written(_ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test("separates members and elements, and nests")
  func nests() {
    let text = written { writer in
      writer.object { writer in
        writer.member("a", "x")
        writer.member("b", 2)
        writer.member("none", String?.none)
        writer.name("list")
        writer.list([1, 2]) { writer, number in writer.object { $0.member("n", number) } }
        writer.member("empty") { _ in }
        writer.member("end", true)
      }
    }
    #expect(
      text == "{\"a\":\"x\",\"b\":2,\"list\":[\n{\"n\":1},\n{\"n\":2}],\"empty\":{},\"end\":true}")
  }

  @Test("escapes quotes, controls and what a terminal may obey, and keeps every other script")
  func escapes() {
    let text = written { $0.text("a\"b\\c\n\u{1B}[2J\u{9B}行\u{202E}\u{E0041}") }
    #expect(text == #""a\"b\\c\n\u001b[2J\u009b行\u202e\udb40\udc41""#)
  }

  @Test("is what a JSON parser reads back")
  func readsBack() throws {
    let words = "tab\t quote\" 行 \u{0}\u{7F} é"
    let bytes = Array(written { $0.list([words]) { $0.text($1) } }.utf8)
    #expect(try JSONDecoder().decode([String].self, from: Data(bytes)) == [words])
  }
}
