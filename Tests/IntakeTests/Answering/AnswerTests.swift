import HTTPTypes
import Testing

@testable import Intake

@Suite struct AnswerTests {
  @Test func fieldsAreWrittenInTheirOrder() {
    let answer = Answer(
      .ok, ("b", .number(-1)), ("a", .text("x")), ("list", .texts(["y", "z"])), ("none", .texts([]))
    )
    #expect(answer.text == "{\"b\":-1,\"a\":\"x\",\"list\":[\"y\",\"z\"],\"none\":[]}\n")
  }

  @Test func noControlCharacterLeavesUnescaped() {
    let answer = Answer.refusal(.badRequest, "\"\\\u{1B}[31m\n\u{7F}\u{9B}é")
    #expect(answer.text == #"{"error":"\"\\\u001b[31m\u000a\u007f\u009bé"}"# + "\n")
  }

  @Test func whoIsAskedToRepeatIsToldWhen() {
    let answer = Answer.postponed(.busy)
    #expect(answer.status == .serviceUnavailable)
    #expect(answer.headers[.retryAfter] == "1")
  }

  @Test func theStoresOwnWordsAreNotForTheSender() {
    #expect(!Answer.postponed(.failed(detail: "/home/x")).text.contains("/home/x"))
  }
}
