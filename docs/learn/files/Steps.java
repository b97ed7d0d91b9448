class Steps {
    static int steps(int n) {
        int count = 0;
        while (n != 1) {
            if (n % 2 == 0) {
                n = n / 2;
            } else {
                n = n * 3 + 1;
            }
            count = count + 1;
        }
        return count;
    }

    public static void main(String[] arguments) {
        System.out.println("27 takes " + steps(27) + " steps");
    }
}
