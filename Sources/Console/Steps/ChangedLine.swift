/// A line of two versions of a text.
public enum ChangedLine: Hashable, Sendable {
  case same(String)
  case added(String)
  case removed(String)
  /// So many lines that are the same in both.
  case skipped(Int)

  /// How many lines of each version are compared at the most; the rest counts as replaced.
  private static let longest = 20_000
  /// How many lines that are the same stand around a change.
  private static let context = 2

  /// Returns what was changed between two versions; empty when nothing was.
  public static func between(_ before: [String], _ after: [String]) -> [ChangedLine] {
    guard before != after else { return [] }
    return shortened(all(before, after))
  }

  private static func all(_ before: [String], _ after: [String]) -> [ChangedLine] {
    let head = zip(before, after).prefix { $0 == $1 }.count
    let restBefore = before[head...]
    let restAfter = after[head...]
    let tail = zip(restBefore.reversed(), restAfter.reversed()).prefix { $0 == $1 }.count
    let middle = changes(Array(restBefore.dropLast(tail)), Array(restAfter.dropLast(tail)))
    return before[..<head].map(ChangedLine.same) + middle
      + before.suffix(tail).map(ChangedLine.same)
  }

  private static func changes(_ before: [String], _ after: [String]) -> [ChangedLine] {
    guard before.count + after.count <= longest else {
      return before.map(ChangedLine.removed) + after.map(ChangedLine.added)
    }
    let difference = after.difference(from: before)
    let removed = Set(
      difference.removals.map { change in
        if case .remove(let offset, _, _) = change { offset } else { 0 }
      })
    let added = Set(
      difference.insertions.map { change in
        if case .insert(let offset, _, _) = change { offset } else { 0 }
      })
    var lines: [ChangedLine] = []
    var (old, new) = (0, 0)
    while old < before.count || new < after.count {
      if removed.contains(old), old < before.count {
        lines.append(.removed(before[old]))
        old += 1
      } else if added.contains(new), new < after.count {
        lines.append(.added(after[new]))
        new += 1
      } else {
        lines.append(.same(after[new]))
        old += 1
        new += 1
      }
    }
    return lines
  }

  private static func shortened(_ lines: [ChangedLine]) -> [ChangedLine] {
    let changed = lines.indices.filter { !lines[$0].isSame }
    var near: Set<Int> = []
    for index in changed { near.formUnion((index - context)...(index + context)) }
    var short: [ChangedLine] = []
    var skipped = 0
    for (index, line) in lines.enumerated() {
      guard near.contains(index) else {
        skipped += 1
        continue
      }
      if skipped > 0 { short.append(.skipped(skipped)) }
      skipped = 0
      short.append(line)
    }
    return short + (skipped > 0 ? [.skipped(skipped)] : [])
  }

  private var isSame: Bool {
    if case .same = self { true } else { false }
  }
}
