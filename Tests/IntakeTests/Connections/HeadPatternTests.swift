import NIOCore
import Testing

@testable import Intake

@Suite struct HeadPatternTests {
  private func bytes(_ text: String) -> ByteBuffer { ByteBuffer(string: text) }

  private func head(_ length: String, _ rest: String = "Accept: */*") -> String {
    "POST /a HTTP/1.1\r\nHost: x\r\ncontent-LENGTH:  \(length)\r\n\(rest)\r\n\r\n"
  }

  @Test func aHeadIsFoundWithTheLengthOfItsRequest() throws {
    let text = head("12")
    let found = try #require(HeadPattern.first(in: bytes(text + "only half")))
    #expect(found.bodyLength == 12)
    #expect(found.length == text.utf8.count + 12)
  }

  @Test(arguments: [
    "POST /a HTTP/1.1\r\nContent-Length: 2\r\n", "POST /a HTTP/1.0\r\nContent-Length: 2\r\n\r\n{}",
    "POST /a HTTP/1.1\r\nHost: x\r\n\r\n", "POST /a HTTP/1.1\r\nContent-Length: two\r\n\r\n{}",
    "POST /a HTTP/1.1\r\nContent-Length:\r\n\r\n", "\r\n\r\n", "",
    "POST /a HTTP/1.1\r\nContent-Length: 99999999999999999999999999\r\n\r\n{}",
  ])
  func whatIsNoWholeHeadWithALengthIsNotFound(text: String) {
    #expect(HeadPattern.first(in: bytes(text)) == nil)
  }

  @Test(arguments: [("2", "{}"), ("0", ""), ("12", "{\"a\":\"b\"}   ")])
  func theSameHeadGivesItsBodyWhateverTheLength(length: String, body: String) throws {
    let known = try #require(HeadPattern.first(in: bytes(head("7") + "1234567"))).head
    #expect(known.body(of: bytes(head(length) + body)) == Array(body.utf8))
  }

  @Test(arguments: [
    "POST /b HTTP/1.1\r\nHost: x\r\ncontent-LENGTH:  2\r\nAccept: */*\r\n\r\n{}",
    "POST /a HTTP/1.1\r\nHost: x\r\ncontent-LENGTH:  2\r\nAccept: a/b\r\n\r\n{}",
    "POST /a HTTP/1.1\r\nHost: x\r\ncontent-LENGTH:  2x\r\nAccept: */*\r\n\r\n{}",
    "POST /a HTTP/1.1\r\nHost: x\r\ncontent-LENGTH:  2, 2\r\nAccept: */*\r\n\r\n{}",
    "POST /a HTTP/1.1\r\nHost: x\r\ncontent-LENGTH:  \r\nAccept: */*\r\n\r\n{}",
    "POST /a HTTP/1.1\r\nHost: x\r\ncontent-LENGTH:  2\r\nAccept: */*\r\n\r\n{",
    "POST /a HTTP/1.1\r\nHost: x\r\ncontent-LENGTH:  2\r\nAccept: */*\r\n\r\n{}{",
    "POST /a HTTP/1.1\r\nHost: x\r\ncontent-LENGTH:  99999999999999999999\r\nAccept: */*\r\n\r\n{}",
    "POST /a HTTP/1.1\r\nHost: x\r\ncontent-LENGTH:  2\r\nAccept: */*\r\n",
    "POST /a HTTP/1.1\r\nHost: x", "",
  ])
  func anyOtherBytesGiveNone(text: String) throws {
    let known = try #require(HeadPattern.first(in: bytes(head("7") + "1234567"))).head
    #expect(known.body(of: bytes(text)) == nil)
  }
}
