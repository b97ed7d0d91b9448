class Race {
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

    static int fib(int n) {
        if (n < 2) {
            return n;
        }
        return fib(n - 1) + fib(n - 2);
    }

    public static void main(String[] arguments) {
        if (arguments[0].equals("steps")) {
            int sum = 0;
            for (int i = 0; i < 5; i++) {
                for (int n = 1; n < 100000; n++) {
                    sum = sum + steps(n);
                }
            }
            System.out.println(sum);
        } else {
            System.out.println(fib(35));
        }
    }
}
