import Delivery
import Foundation
import Testing

@Suite struct FileChannelTests {
  private let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func send(
    _ message: OutgoingMessage = .sample, _ values: [String: SettingValue]
  ) async throws -> SendVerdict {
    try await channel(.file, values, folder: folder.url.path).send(message.real, part: 0)
  }

  private func text(_ name: String) throws -> String {
    try String(contentsOfFile: folder.path(name), encoding: .utf8)
  }

  @Test func messagesAreAppended() async throws {
    let values: [String: SettingValue] = ["path": .text("updates.txt")]
    _ = try await send(OutgoingMessage.sample.saying("one"), values)
    _ = try await send(OutgoingMessage.sample.saying("two") { $0.key = "k2" }, values)
    #expect(
      try text("updates.txt") == """
        SEV2 - Net revenue is wrong - update 2
        [2026-03-04 14:02Z 0f3a-exec-2]

        one

        SEV2 - Net revenue is wrong - update 2
        [2026-03-04 14:02Z k2]

        two

        """)
  }

  @Test(arguments: ["append", "new"])
  func aSecondTryWritesNothingMore(mode: String) async throws {
    let values: [String: SettingValue] = ["path": .text("."), "mode": .text("new")]
    let appended: [String: SettingValue] = ["path": .text("updates.txt")]
    let first = try await send(.sample, mode == "new" ? values : appended)
    let before = try text(mode == "new" ? "INC-2026-0042-exec-2.txt" : "updates.txt")
    #expect(try await send(.sample, mode == "new" ? values : appended) == first)
    #expect(try text(mode == "new" ? "INC-2026-0042-exec-2.txt" : "updates.txt") == before)
  }

  @Test func anotherTextDoesNotReplaceOneThatIsThere() async throws {
    let values: [String: SettingValue] = ["path": .text("."), "mode": .text("new")]
    _ = try await send(.sample, values)
    let verdict = try await send(OutgoingMessage.sample.saying("other"), values)
    #expect("\(verdict)".contains("is there already and says something else"))
  }

  @Test func aNameFromOutsideLeadsNowhereElse() async throws {
    let message = OutgoingMessage.sample.saying("x") { $0.audience = "../../etc/x" }
    _ = try await send(message, ["path": .text("."), "mode": .text("new")])
    #expect(try text("INC-2026-0042-------etc-x-2.txt").contains("x"))
  }

  @Test func aFolderThatIsMissingIsTold() async throws {
    let verdict = try await send(.sample, ["path": .text("gone/updates.txt")])
    #expect("\(verdict)".contains("cannot be written: No such file or directory."))
  }

  @Test(arguments: [ChannelKind.clipboard, .print])
  func whatAPersonCarriesIsShownAndNotSent(kind: ChannelKind) async throws {
    let byHand = try channel(kind, [:])
    #expect(kind.isByHand)
    #expect(byHand.preview(.sample).parts.count == 1)
    #expect("\(await byHand.send(try OutgoingMessage.sample.real, part: 0))".hasPrefix("refused"))
  }
}
