extension DrillState {
  /// Returns whether a predicate is so now.
  public func holds(_ predicate: Predicate) -> Bool {
    switch predicate {
    case .all(let parts): parts.allSatisfy(holds)
    case .any(let parts): parts.contains(where: holds)
    case .not(let part): !holds(part)
    case .flag(let name): flags[name.name] == true
    case .did(let name): done(name.name) != nil
    case .event(let event): events[event] != nil
    case .severityIn(let severities): severity.map(severities.contains) ?? false
    case .roleFilled(let role): holder(of: role) != nil
    case .hypothesisStatus(let status, let count): ideas.count { $0.status == status } >= count
    case .updateLintClean(let isWanted):
      !updates.isEmpty && updates.allSatisfy { $0.update.errorCount == 0 } == isWanted
    case .elapsedSince(let name, let span):
      first(name.name).map { now.at - $0.at >= span } ?? false
    case .order(let names): isInOrder(names.map(\.name))
    case .orderViolated(let first, let second): isViolated(first.name, second.name)
    case .count(let name, let count): self.count(name.name) >= count
    }
  }

  /// Returns whether an inject would come now, by its conditions.
  func allows(_ inject: Inject) -> Bool {
    (inject.when.map(holds) ?? true) && !(inject.unless.map(holds) ?? false)
  }

  /// Returns whether each was done before the next one began.
  func isInOrder(_ names: [String]) -> Bool {
    guard names.allSatisfy({ first($0) != nil }) else { return false }
    return zip(names, names.dropFirst()).allSatisfy { !isViolated($0, $1) }
  }

  /// Returns whether the second began before the first was done.
  private func isViolated(_ earlier: String, _ later: String) -> Bool {
    guard let began = start(later) else { return false }
    guard let done = first(earlier) else { return true }
    return began < done
  }
}
