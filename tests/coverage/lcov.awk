# Prints the lines and branches of an lcov report that nothing reached, and the shares in percent:
# `line FILE:LINE`, `branch FILE:LINE:BLOCK:BRANCH`, `total LINES BRANCHES`.
/^SF:/ { file = substr($0, 4) }
/^DA:/ {
    split(substr($0, 4), part, ",")
    lines[file ":" part[1]] += part[2]
}
/^BRDA:/ {
    split(substr($0, 6), part, ",")
    branches[file ":" part[1] ":" part[2] ":" part[3]] += part[4] == "-" ? 0 : part[4]
}
END {
    for (place in lines) {
        all++
        if (lines[place] > 0) reached++
        else print "line " place
    }
    for (place in branches) {
        ways++
        if (branches[place] > 0) taken++
        else print "branch " place
    }
    printf "total %.3f %.3f\n", all ? 100 * reached / all : 0, ways ? 100 * taken / ways : 0
}
