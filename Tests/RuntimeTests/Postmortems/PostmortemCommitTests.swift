import FoundationEssentials
import Glibc
import Testing

@testable import Runtime

@Suite("A commit of a postmortem", .timeLimit(.minutes(5)))
struct PostmortemCommitTests {
  private let test: TestHome
  private let environment: [String: String]

  init() throws {
    test = try TestHome()
    environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": test.path,
      "GIT_AUTHOR_NAME": "ada", "GIT_AUTHOR_EMAIL": "ada@example.invalid",
      "GIT_COMMITTER_NAME": "ada", "GIT_COMMITTER_EMAIL": "ada@example.invalid",
    ]
    try test.write("text\n", to: "postmortems/a.md")
  }

  private var path: String { test.path + "/postmortems/a.md" }

  @discardableResult private func git(_ arguments: String...) async throws -> String {
    let git = try #require(ChildCall.find("git", environment))
    let ending = await ChildCall(
      program: git, arguments: arguments, folder: test.path, environment: environment
    ).run()
    try #require(ending.isDone, "\(arguments): \(ending.said)")
    return ending.said
  }

  private func makeRepository() async throws {
    try await git("init", "-q", "-b", "main")
    try test.write("one\n", to: "other.txt")
    try await git("add", "other.txt")
    try await git("commit", "-q", "-m", "first")
  }

  private func commit(_ message: String = "INC-2026-0001: closed") async -> PostmortemCommit.Outcome
  {
    await PostmortemCommit(path: path, message: message, environment: environment).run()
  }

  private func isLeft(_ outcome: PostmortemCommit.Outcome, _ words: String) -> Bool {
    if case .left(let sentence) = outcome { sentence.contains(words) } else { false }
  }

  @Test("takes a file git did not know")
  func newFile() async throws {
    try await makeRepository()
    #expect(await commit() == .committed)
    #expect(
      try await git("log", "-1", "--format=%s", "--name-only")
        == "INC-2026-0001: closed\n\npostmortems/a.md\n")
  }

  @Test("takes the file alone, and what else is staged or changed stays so")
  func dirty() async throws {
    try await makeRepository()
    _ = await commit()
    try test.write("text\nmore\n", to: "postmortems/a.md")
    try test.write("two\n", to: "other.txt")
    try await git("add", "other.txt")
    try test.write("three\n", to: "other.txt")
    try test.write("new\n", to: "untracked.txt")
    #expect(await commit("second") == .committed)
    #expect(try await git("show", "--format=", "--name-only") == "postmortems/a.md\n")
    #expect(try await git("status", "--porcelain") == "MM other.txt\n?? untracked.txt\n")
  }

  @Test("is not made again when nothing changed")
  func unchanged() async throws {
    try await makeRepository()
    _ = await commit()
    #expect(await commit() == .nothingNew)
  }

  @Test("is not made on a detached head")
  func detached() async throws {
    try await makeRepository()
    try await git("checkout", "-q", "--detach")
    #expect(isLeft(await commit(), "head is detached"))
    #expect(try await git("log", "--format=%s") == "first\n")
  }

  @Test("is not made when a hook refuses it, and the index is as before")
  func hook() async throws {
    try await makeRepository()
    try test.write("#!/bin/sh\necho not today\nexit 1\n", to: ".git/hooks/pre-commit")
    chmod(test.path + "/.git/hooks/pre-commit", 0o755)
    #expect(isLeft(await commit(), "not today"))
    #expect(try await git("status", "--porcelain") == "?? postmortems/\n")
  }

  @Test("is not made outside of a repository")
  func noRepository() async throws {
    #expect(isLeft(await commit(), "no repository"))
  }

  @Test("is not made without git")
  func noGit() async throws {
    var bare = environment
    bare["PATH"] = test.path
    let outcome = await PostmortemCommit(path: path, message: "m", environment: bare).run()
    #expect(isLeft(outcome, "no git here"))
  }

  @Test("is not made while a merge is under way")
  func merging() async throws {
    try await makeRepository()
    _ = await commit()
    try await git("checkout", "-q", "-b", "side", "HEAD~1")
    try test.write("side\n", to: "other.txt")
    try await git("commit", "-q", "-a", "-m", "side")
    try await git("checkout", "-q", "main")
    try await git("merge", "-q", "--no-ff", "--no-commit", "side")
    try test.write("text\nmore\n", to: "postmortems/a.md")
    #expect(isLeft(await commit(), "merge"))
  }

  @Test("is not made of a file git is told to ignore")
  func ignored() async throws {
    try await makeRepository()
    try test.write("postmortems/\n", to: ".gitignore")
    #expect(isLeft(await commit(), "ignore"))
  }
}
