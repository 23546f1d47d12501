import Foundation
import Testing

@testable import IncidentModel

@Suite("Reading payloads in one pass")
struct PayloadReaderTests {
  /// Something of everything a fact can have.
  private struct Sample: Codable, Equatable {
    var text: String
    var number: Int
    var long: Int64
    var isSo: Bool
    var moment: Timestamp?
    var list: [EntryID]
    var nested: [Inner]
    var texts: [String: String]

    struct Inner: Codable, Equatable {
      var severity: Severity
      var name: String?
    }
  }

  @Test("knows every payload ever written, so that none needs the slow decoder")
  func familiar() throws {
    for line in try LogV1.lines() {
      #expect(throws: Never.self) { _ = try PayloadTape.check(line.payload) }
      let quick = try PayloadReader.quickly(Anything.self, Array(line.payload.utf8))
      #expect(quick == (try JSONDecoder().decode(Anything.self, from: Data(line.payload.utf8))))
    }
  }

  @Test("reads what the encoder wrote", arguments: EventCodecHostileTextTests.texts)
  func agrees(text: String) throws {
    let sample = Sample(
      text: text, number: -7, long: 999_999_999_999_999_999, isSo: false, moment: at(9, 0),
      list: [EntryID(text), EntryID("b")],
      nested: [.init(severity: .sev2, name: nil), .init(severity: .sev1, name: text)],
      texts: ["a": text, "b": ""])
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    #expect(try PayloadReader.quickly(Sample.self, Array(encoder.encode(sample))) == sample)
  }

  @Test(
    "leaves what it does not know to the usual decoder",
    arguments: [
      "", "{", "{\"a\":1", "{ \"a\":1}", "{\"a\":1}x", "{\"a\":01}", "{\"a\":1.5}", "{\"a\":1e3}",
      "{\"a\":\"\u{1}\"}", "{\"a\":\"\\ud83d\\ude00\"}", "{\"a\":nul}", "{\"a\" :1}", "{a:1}",
      "[1,]", "{\"a\":12345678901234567890}", "\"open", "\"\\",
      String(repeating: "[", count: 40) + String(repeating: "]", count: 40),
    ])
  func unfamiliar(payload: String) {
    #expect(throws: UnfamiliarJSON.self) {
      _ = try PayloadReader.quickly(Anything.self, Array(payload.utf8))
    }
  }

  @Test("reads other people's JSON all the same")
  func fallsBack() throws {
    let payload = Array("{ \"a\" : [1.5, \"\\ud83d\\ude00\"] }".utf8)
    let read = try PayloadReader().read([String: [Anything]].self, from: payload)
    #expect(read["a"]?.last == .text("\u{1F600}"))
  }

  @Test("takes no bytes for a text that are none")
  func notText() {
    #expect(throws: UnfamiliarJSON.self) {
      _ = try PayloadReader.quickly(String.self, [0x22, 0xFF, 0x22])
    }
  }
}

extension PayloadTape {
  fileprivate static func check(_ payload: String) throws {
    try Array(payload.utf8).withUnsafeBufferPointer { _ = try PayloadTape($0) }
  }
}

/// Any JSON value, asked for in the order a decoder can say no.
private enum Anything: Decodable, Equatable {
  case null
  case truth(Bool)
  case number(Int64)
  case text(String)
  case list([Anything])
  case object([String: Anything])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let truth = Self.attempt({ try value.decode(Bool.self) }) {
      self = .truth(truth)
    } else if let number = Self.attempt({ try value.decode(Int64.self) }) {
      self = .number(number)
    } else if let text = Self.attempt({ try value.decode(String.self) }) {
      self = .text(text)
    } else if let list = Self.attempt({ try value.decode([Anything].self) }) {
      self = .list(list)
    } else if let object = Self.attempt({ try value.decode([String: Anything].self) }) {
      self = .object(object)
    } else {
      _ = try value.decode(Double.self)
      self = .null
    }
  }

  private static func attempt<Value>(_ decode: () throws -> Value) -> Value? {
    do { return try decode() } catch { return nil }
  }
}
