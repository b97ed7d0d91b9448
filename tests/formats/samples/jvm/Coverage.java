/// What `javac -g -Xjcov` adds for coverage tools.
class Coverage {
    Coverage() {
        int[] counts = new int[2];
        counts[0] = hashCode() > 4 && counts[1] == 0 ? 1 : 2;
    }

    static void empty() {}
}
